/**
 * Makes reports of a session while it grows, again and again: what cannot have changed since the last one is not looked
 * at again. The first report of an analyst is as good as any other.
 */
import type { Session, WatchedThread } from '../session/session.js'
import { driftFindings } from './checks/timer-drift.js'
import { completenessOf, incompleteFinding } from './completeness.js'
import { excerptsFor } from './excerpts.js'
import { createGrouping, worstFirst } from './grouping.js'
import { checkResults } from './healthy.js'
import { longest } from './longest.js'
import { awaitTree } from './promises/await-tree.js'
import { createTroubleFinder } from './promises/problems.js'
import { MOST_PROFILES, MOST_STALLS } from './report/limits.js'
import type { Finding, Profile, Report, Stall } from './report.js'
import { isLauncher } from './role.js'
import { runOf } from './run.js'
import type { Atlas } from './source/atlas.js'
import type { Chunk } from './stall/chunk.js'
import { createStallReader, type StallReader } from './stall/reader.js'
import { threadRows } from './thread-rows.js'
import { unwatchedRows } from './unwatched.js'
import { verdictOf } from './verdict.js'

export interface Analyst {
  /** `endMs` is the moment that it speaks of: without it, the last one that was heard of. */
  report(session: Session, endMs?: number): Report
  /** The same while the run goes on: that its end is missing is no gap. */
  reportSoFar(session: Session): Report
}

export interface Wishes {
  /** Stalls in the first milliseconds of the run are of its start-up; null: only those of the program's own. */
  ignoreFirstMs: number | null
}

/** For one session: `atlas` has its sources. */
export function createAnalyst(tool: Report['tool'], atlas: Atlas, wishes: Wishes = { ignoreFirstMs: null }): Analyst {
  const reader = createStallReader(atlas, wishes.ignoreFirstMs)
  const group = createGrouping(atlas)
  const troublesOf = createTroubleFinder(atlas)

  return {
    report: (session, endMs = endOf(session)) => reportOf(session, endMs, false),
    reportSoFar: (session) => reportOf(session, endOf(session), session.ended === null),
  }

  function reportOf(session: Session, endMs: number, goesOn: boolean): Report {
    atlas.refresh()
    const read = session.threads.map((thread) => reader.chunksOf(thread, session))
    const chunks = read.flat()
    const completeness = completenessOf(session, chunks, goesOn)
    const promises = troublesOf(session, endMs)
    const findings = [
      ...worstFirst([...group(chunks, launchersOf(session)), ...promises.findings, ...driftFindings(session, atlas)]),
      ...incompleteFinding(completeness),
    ]
    const run = runOf(session, endMs)
    const watching = { any: session.threads.length > 0, traced: session.threads.some(isTraced), ms: endMs }
    return {
      schemaVersion: '1.0',
      tool,
      runs: [run],
      verdict: verdictOf(findings, chunks, run, watching.any),
      completeness,
      threads: [...threadRows(session, read, endMs), ...unwatchedRows(session)],
      stalls: stallsOf(chunks, findings),
      promises: promises.problems,
      findings,
      checks: checkResults(findings, watching),
      budgets: [],
      awaits: awaitTree(session, atlas),
      profiles: profilesOf(chunks, session, reader),
      sources: excerptsFor(chunks, promises.problems, findings, atlas),
      clinic: null,
      ignored: 0,
    }
  }
}

const isTraced = ({ tiers }: WatchedThread): boolean => tiers.some(({ tier, on }) => tier === 'tracer' && on)

function endOf(session: Session): number {
  const { ended, threads } = session
  return Math.max(0, ended?.atMs ?? threads.reduce((last, { lastHeardMs }) => Math.max(last, lastHeardMs), 0))
}

function launchersOf({ threads }: Session): (pid: number) => boolean {
  const launchers = new Set(threads.filter(({ hello }) => isLauncher(hello)).map(({ hello }) => hello.pid))
  return (pid) => launchers.has(pid)
}

/** The worst of very many say it best: a report of 10,000 is still one that can be read. */
function stallsOf(chunks: readonly Chunk[], findings: readonly Finding[]): Stall[] {
  const kept = longestOf(chunks, MOST_STALLS)
  const lonely = withoutStalls(findings, kept, chunks)
  const all = lonely.length > 0 ? [...longestOf(chunks, MOST_STALLS - lonely.length), ...lonely] : kept
  return all.sort((a, b) => a.startMs - b.startMs)
}

function longestOf(chunks: readonly Chunk[], most: number): Stall[] {
  return longest(chunks, most, ({ stalls, lengths }) => ({ items: stalls, lengths }))
}

/** The worst stalls of findings none of whose stalls are `kept`: nothing is claimed without one that shows it. */
function withoutStalls(findings: readonly Finding[], kept: readonly Stall[], chunks: readonly Chunk[]): Stall[] {
  const known = new Set(kept.map(({ id }) => id))
  const lonely = findings.filter(({ stallIds }) => stallIds.length > 0 && !stallIds.some((id) => known.has(id)))
  if (lonely.length === 0) return []
  const byId = new Map(chunks.flatMap(({ stalls }) => stalls.map((stall) => [stall.id, stall])))
  return lonely.flatMap(({ stallIds }) => {
    const own = stallIds.flatMap((id) => byId.get(id) ?? [])
    return own.length > 0 ? [own.reduce((a, b) => (b.durationMs > a.durationMs ? b : a))] : []
  })
}

function profilesOf(chunks: readonly Chunk[], session: Session, reader: StallReader): Profile[] {
  return longest(chunks, MOST_PROFILES, ({ rows, seenLengths }) => ({ items: rows, lengths: seenLengths }))
    .filter(({ looks }) => looks > 0)
    .sort((a, b) => b.stall.durationMs - a.stall.durationMs)
    .map((row) => reader.profileOf(row, session))
}
