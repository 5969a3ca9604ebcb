/**
 * Of more than 10,000 stalls a report lists the longest; its threads and its findings count and sum all. What of the
 * others may be held against the program is what both of them leave: no more than its main threads had, and no more than
 * findings have that stand and are the program's own.
 */
import { findingOf, isHost } from '../findings.js'
import { threadKey } from '../owner.js'
import type { Finding, Report, Stall } from '../report.js'
import { excusesIn } from './counted.js'

export interface StallSums {
  count: number
  totalMs: number
}

export function unlistedSums(report: Report): StallSums {
  const inThreads = sumsOfThreads(report)
  // The rule: nothing is missing, and nothing has to be asked.
  if (inThreads.count === 0) return inThreads
  const inFindings = sumsOfFindings(report)
  const count = Math.min(inThreads.count, inFindings.count)
  return { count, totalMs: count === 0 ? 0 : Math.min(inThreads.totalMs, inFindings.totalMs) }
}

function sumsOfThreads({ threads, stalls }: Report): StallSums {
  const own = threads.filter(({ threadId, role }) => threadId === 0 && role !== 'launcher')
  const keys = new Set(own.map(threadKey))
  return rest(
    own.map((thread) => thread.stalls),
    stalls.filter((stall) => keys.has(threadKey(stall))),
  )
}

function sumsOfFindings(report: Report): StallSums {
  const excuse = excusesIn(report)
  const counted = report.findings.filter((each) => isOfStalls(each) && excuse(each) === null)
  const ids = new Set(counted.flatMap(({ stallIds }) => stallIds))
  return rest(
    counted.map(({ count, blockedMs }) => ({ count, totalMs: blockedMs })),
    report.stalls.filter(({ id }) => ids.has(id)),
  )
}

/** Not of circumstances, which stand beside. */
function isOfStalls({ id }: Finding): boolean {
  return !isHost(id) && (findingOf(id)?.cause ?? null) !== null
}

function rest(sums: readonly StallSums[], listed: readonly Stall[]): StallSums {
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
  const count = total(sums.map((each) => each.count)) - listed.length
  const totalMs = total(sums.map((each) => each.totalMs)) - total(listed.map(({ durationMs }) => durationMs))
  return { count: Math.max(0, count), totalMs: Math.max(0, totalMs) }
}
