/** One of the two reports with what its findings are counted by. */

import type { Comparison, Side } from '../comparison.js'
import { isHost } from '../findings.js'
import { type Excuse, excusesIn } from '../gate/counted.js'
import type { Finding, Report, Run, Stall } from '../report.js'

export interface Standpoint {
  report: Report
  durationMs: number
  /** Minutes or runs. */
  exposure: number
  /** Stalls that were the machine's, by their length without the wait for a CPU: each may have been something else as well. */
  starved: number[]
  /** The thread had no CPU, often enough to matter. */
  busy: boolean
  /** Why a gate does not count a finding of it. */
  excuse: (finding: Finding) => Excuse
}

export function standpointOf(report: Report, unit: Comparison['unit']): Standpoint {
  const durationMs = durationOf(report)
  const starved = report.stalls.filter(({ finding }) => STARVED.includes(finding)).map(ownMs)
  return {
    report,
    durationMs,
    exposure: unit === 'run' ? report.runs.length : Math.max(durationMs, 1) / 60_000,
    starved,
    busy: isBusy(report),
    excuse: excusesIn(report),
  }
}

/** The thread had no CPU, often enough to matter. */
function isBusy({ stalls }: Report): boolean {
  return stalls.some(({ finding }) => STARVED.includes(finding)) || waitedShare(stalls) > BUSY_SHARE
}

/** A machine that let the thread wait made the stall longer, and not the program. */
export function ownMs({ durationMs, evidence }: Stall): number {
  return Math.max(0, durationMs - (evidence.runQueueMs ?? 0))
}

const STARVED = ['cpu-starved', 'memory-thrash']
/** Of the time of all stalls. */
const BUSY_SHARE = 0.1

function waitedShare(stalls: readonly Stall[]): number {
  const own = stalls.filter(({ cause }) => cause !== 'host')
  const waitedMs = own.reduce((sum, { evidence }) => sum + (evidence.runQueueMs ?? 0), 0)
  return (
    waitedMs /
    Math.max(
      1,
      own.reduce((sum, { durationMs }) => sum + durationMs, 0),
    )
  )
}

/**
 * A program that ends by itself does the same work each time, however long that takes: its stalls are counted by run. A
 * server does as much as it is given time for. Where the time outside of the stalls differs, it was not the same work.
 */
export function unitOf(base: Report, head: Report): Comparison['unit'] {
  const ended = [...base.runs, ...head.runs].every(({ endedBy, exitCode }) => endedBy === 'target' && exitCode !== null)
  const [a, b] = [restOf(base), restOf(head)]
  const slack = isBusy(base) || isBusy(head) ? BUSY_SLACK : SLACK
  const alike = Math.abs(a - b) <= Math.max(slack.ms, Math.min(a, b) * slack.share)
  return ended && alike && commandOf(base) === commandOf(head) ? 'run' : 'minute'
}

/** Starting a process takes its time, and not always the same. */
const SLACK = { ms: 1000, share: 0.5 }
const BUSY_SLACK = { ms: 10_000, share: 3 }

/** Of one run. */
function restOf(report: Report): number {
  const stalledMs = report.stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return Math.max(0, durationOf(report) - stalledMs) / report.runs.length
}

/** What was run, wherever it stands: programs are compared from two checkouts. */
export function commandOf({ runs }: Report): string {
  const words = ({ command, cwd }: Run): string => (command ?? []).map((word) => word.replace(`${cwd}/`, '')).join(' ')
  return [...new Set(runs.map(words))].join('; ')
}

export function sideOf(report: Report): Side {
  const nodeOf = (id: string): string | null =>
    report.threads.find(({ runId, node }) => runId === id && node !== null)?.node ?? null
  return {
    runs: report.runs.map(({ id, host, command, startedAt, durationMs, thresholdMs, mode }) => ({
      ...{ id, host, command, startedAt, durationMs, thresholdMs, mode },
      node: nodeOf(id),
    })),
    durationMs: durationOf(report),
    stalls: {
      count: report.threads.reduce((sum, { stalls }) => sum + stalls.count, 0),
      totalMs: report.threads.reduce((sum, { stalls }) => sum + stalls.totalMs, 0),
      maxMs: report.threads.reduce((most, { stalls }) => Math.max(most, stalls.maxMs), 0),
    },
    findings: report.findings.filter(({ id }) => !isHost(id)).length,
    complete: report.completeness.complete,
  }
}

function durationOf({ runs }: Report): number {
  return runs.reduce((sum, { durationMs }) => sum + durationMs, 0)
}
