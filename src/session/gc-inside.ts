import type { GcPause } from '../protocol/events.js'
import { firstIndex } from './first-index.js'
import type { WatchedThread } from './session.js'

/** Milliseconds of a span that garbage collection took. */
export function gcInside({ gc }: Pick<WatchedThread, 'gc'>, fromMs: number, toMs: number): number {
  let sum = 0
  // Collections come in the order of time, one after the other.
  const first = firstIndex(gc, ({ startMs, durationMs }) => startMs + durationMs > fromMs)
  for (let at = first; at < gc.length; at++) {
    const { startMs, durationMs } = gc[at] as GcPause
    if (startMs >= toMs) break
    sum += Math.max(0, Math.min(startMs + durationMs, toMs) - Math.max(startMs, fromMs))
  }
  return Math.min(sum, toMs - fromMs)
}
