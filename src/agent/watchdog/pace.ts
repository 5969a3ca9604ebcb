/** How often a thread is looked at. Workers are asked by way of main, which has its own work to do: more seldom. */
import { beatMs } from '../loop/heartbeat.js'

export interface Pace {
  /** A loop that has not turned for so long may be blocked. */
  armMs: number
  /** From one snapshot to the next, in a stall that has lasted so long: a long one costs no more than a short one. */
  snapshotMs(lastedMs: number): number
  pollMs(lastedMs: number): number
  /** How long a loop that turns can be left alone at least. */
  restMs: number
}

/**
 * Of the time from one look to the next, what the thread that is asked may stand still for it. As a rule it is a
 * hundredth; on a starved machine the thread waits for a watchdog that has no CPU either, and would go on half as fast for
 * being looked at.
 */
export const MOST_HELD_SHARE = 1 / 5

const AT_LEAST_EVERY_MS = 1000
const SLOWEST_POLL_MS = 50

export function paceOf(threadId: number, thresholdMs: number): Pace {
  const armMs = Math.max(thresholdMs / 2, beatMs(thresholdMs) + 4)
  const busyPollMs = Math.max(2, Math.min(10, thresholdMs / 10))
  const [firstMs, share] = threadId === 0 ? [10, 1 / 50] : [25, 1 / 4]
  return {
    armMs,
    snapshotMs: (lastedMs) => Math.min(AT_LEAST_EVERY_MS, Math.max(firstMs, lastedMs * share)),
    pollMs: (lastedMs) =>
      threadId === 0 ? busyPollMs : Math.min(SLOWEST_POLL_MS, Math.max(busyPollMs, lastedMs / 10)),
    // Idle loops beat out of step: many of them are looked at together.
    restMs: threadId === 0 ? 2 : thresholdMs / 2,
  }
}
