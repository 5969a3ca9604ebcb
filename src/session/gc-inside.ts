import type { GcPause } from '../protocol/events.js'
import type { WatchedThread } from './session.js'

/** Milliseconds of a span that garbage collection took. */
export function gcInside({ gc }: Pick<WatchedThread, 'gc'>, fromMs: number, toMs: number): number {
  let sum = 0
  for (let at = firstEndingAfter(gc, fromMs); at < gc.length; at++) {
    const { startMs, durationMs } = gc[at] as GcPause
    if (startMs >= toMs) break
    sum += Math.max(0, Math.min(startMs + durationMs, toMs) - Math.max(startMs, fromMs))
  }
  return Math.min(sum, toMs - fromMs)
}

/** Collections come in the order of time, one after the other. */
function firstEndingAfter(gc: readonly GcPause[], ms: number): number {
  let low = 0
  let high = gc.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { startMs, durationMs } = gc[middle] as GcPause
    if (startMs + durationMs <= ms) low = middle + 1
    else high = middle
  }
  return low
}
