/** The delay without the turns that do not count: what the program alone made newcomers wait. */
import { grouped } from '../grouped.js'
import { threadKey } from '../owner.js'
import { type Turns, waitAt } from '../percentile.js'
import type { Report, Stall, Thread } from '../report.js'
import { livedMs, turnsOf } from '../turns.js'

const SHARE = 0.99
/** The lengths of turns are known to some 4 %. */
const ALIKE = 0.08

/** The highest p99 of all main threads of the program, in milliseconds. */
export function undisturbedP99(report: Report, counted: readonly Stall[]): number {
  const counts = new Set(counted)
  const left = grouped(
    report.stalls.filter((stall) => !counts.has(stall)),
    threadKey,
  )
  const without = new Map(left.map((stalls) => [threadKey(stalls[0] as Stall), stalls]))
  const threads = report.threads.filter(({ role }) => role !== 'worker' && role !== 'launcher')
  return Math.max(0, ...threads.map((thread) => p99(thread, without.get(threadKey(thread)) ?? [], report)))
}

function p99(thread: Thread, without: readonly Stall[], report: Report): number {
  if (!thread.delay) return 0
  if (without.length === 0) return thread.delay.p99
  const turns = turnsOf(thread.delay.histogram)
  if (!turns) return thread.delay.p99
  const aliveMs = livedMs(thread, turns, report)
  const lostMs = without.reduce((sum, { durationMs }) => sum + takeOut(turns, durationMs), 0)
  return Math.min(thread.delay.max, waitAt(turns, aliveMs - lostMs, SHARE))
}

/** Takes the turn of this length out; how long it was, and 0 where there is none like it. */
function takeOut(turns: Turns[], durationMs: number): number {
  const gap = ({ ms }: Turns): number => Math.abs(ms - durationMs)
  const like = turns.filter(({ count, ms }) => count > 0 && Math.abs(ms - durationMs) <= ms * ALIKE)
  const [nearest] = like.sort((a, b) => gap(a) - gap(b))
  if (!nearest) return 0
  nearest.count--
  return nearest.ms
}
