/**
 * Several reports as one: shards, hosts, processes that were watched apart. Reports, and not sessions: each was made with
 * the sources, the threshold and the clock of its own run, a report is what CI keeps, and a finding's words can be said
 * anew from the stalls that a report holds. Percentiles are a thread's own, and nothing is averaged.
 */

import { incompleteFinding } from './completeness.js'
import { worstFirst } from './grouping.js'
import { longest } from './longest.js'
import { checksOver } from './merge/checks.js'
import { completenessOver } from './merge/completeness.js'
import { findingsOver } from './merge/findings.js'
import { renamed } from './merge/renamed.js'
import { shifted } from './merge/shifted.js'
import { mergedSources } from './merge/sources.js'
import { verdictOver } from './merge/verdict.js'
import { MOST_PROFILES, MOST_STALLS } from './report/limits.js'
import type { AwaitTree, Report } from './report.js'

/** Of one, the same again. All times are from the start of the run that began first. */
export function merge(reports: readonly [Report, ...Report[]], tool: Report['tool']): Report {
  if (reports.length === 1) return reports[0]
  const ordered = inOrder(reports)
  const sources = mergedSources(ordered)
  const stalls = ordered.flatMap((report) => report.stalls).sort((a, b) => a.startMs - b.startMs)
  const completeness = completenessOver(ordered, sources.differing)
  const findings = [...worstFirst(findingsOver(ordered, stalls)), ...incompleteFinding(completeness)]
  const runs = ordered.flatMap((report) => report.runs)
  const threads = ordered.flatMap((report) => report.threads)
  return {
    schemaVersion: '1.0',
    tool,
    runs,
    verdict: verdictOver(findings, stalls, runs, threads.length > 0),
    completeness,
    threads,
    stalls: longestOf(stalls),
    promises: ordered.flatMap((report) => report.promises),
    findings,
    checks: checksOver(ordered, findings),
    budgets: [],
    awaits: awaitsOver(ordered),
    profiles: worstProfiles(ordered, stalls),
    sources: sources.kept,
    clinic: ordered.find(({ clinic }) => clinic)?.clinic ?? null,
    ignored: ordered.reduce((sum, { ignored }) => sum + ignored, 0),
  }
}

function longestOf(stalls: Report['stalls']): Report['stalls'] {
  const lengths = Float64Array.from(stalls, ({ durationMs }) => durationMs)
  return longest([stalls], MOST_STALLS, (items) => ({ items, lengths }))
}

/** By their starts, on one time axis, with names that no two share. */
function inOrder(reports: readonly Report[]): Report[] {
  const sorted = [...reports].sort((a, b) => startOf(a) - startOf(b))
  const zero = startOf(sorted[0] as Report)
  const endMs = Math.max(...sorted.map((report) => startOf(report) - zero + lengthOf(report)))
  return sorted.map((report, index) => shifted(renamed(report, `R${index + 1}.`), startOf(report) - zero, endMs))
}

const startOf = ({ runs }: Report): number => Date.parse(runs[0]?.startedAt ?? '')

/** From the start of its first run to the end of its last one. */
function lengthOf(report: Report): number {
  const start = startOf(report)
  return Math.max(...report.runs.map(({ startedAt, durationMs }) => Date.parse(startedAt) - start + durationMs))
}

/** As one tree: each was seen at its own moment, and the last one is told. */
function awaitsOver(reports: readonly Report[]): AwaitTree | null {
  const seen = reports.flatMap(({ awaits }) => awaits ?? [])
  if (seen.length === 0) return null
  return {
    observedAtMs: Math.max(...seen.map(({ observedAtMs }) => observedAtMs)),
    source: seen.some(({ source }) => source === 'heap') ? 'heap' : 'ledger',
    nodes: seen.flatMap(({ nodes }) => nodes),
    cycles: seen.flatMap(({ cycles }) => cycles),
  }
}

function worstProfiles(reports: readonly Report[], stalls: Report['stalls']): Report['profiles'] {
  const lengths = new Map(stalls.map(({ id, durationMs }) => [id, durationMs]))
  const lengthOf = ({ stallId }: Report['profiles'][number]): number => lengths.get(stallId) ?? 0
  return reports
    .flatMap(({ profiles }) => profiles)
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, MOST_PROFILES)
}
