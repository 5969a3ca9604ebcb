/**
 * Rests of the loop's clock. A callback in each turn costs a loop that turns often 3 % of its time, and none of its turns
 * is long: while it goes on like that, a timer of a millisecond looks after it in place of the immediate. Node counts the
 * turns. One that is long after all is met by the timer right after it, and ends the rest.
 */
export interface Rests {
  /** What came since the last reading: the turns, how long they took, and waited of that. True to rest from here on. */
  earned(turns: number, tookMs: number, waitedMs: number): boolean
  /** How many turns there were since the last reading. */
  turns(): number
  /** Rests, until the timer calls. To be called again from inside that call, for one rest more. */
  begin(): void
  stop(): void
}

/** Shorter ones are all alike in the table of turn lengths. */
const FAST_MS = 0.25
const FAST_IN_A_ROW = 8
const REST_MS = 1
/**
 * A loop that waits has the kernel set a clock for our timer each time, which in a virtual machine is dearer than the
 * immediate: main-thread CPU of an HTTP request x1.17, with the immediate x1.05.
 */
const MOST_WAITED = 0.1

/** TypeScript learns of it with the types of Node 22. */
type Timing = { readonly uvMetricsInfo?: { loopCount: number } }

export function createRests(wake: () => void): Rests {
  const { clearTimeout, setTimeout } = globalThis
  const timing = globalThis.performance.nodeTiming as Timing
  const mayRest = timing.uvMetricsInfo?.loopCount !== undefined
  let timer: NodeJS.Timeout | null = null
  let fast = 0
  let resting = false
  let counted = 0

  return {
    earned(turns, tookMs, waitedMs) {
      fast = tookMs < turns * FAST_MS && waitedMs <= tookMs * MOST_WAITED ? fast + 1 : 0
      if (fast < FAST_IN_A_ROW) resting = false
      return mayRest && fast >= FAST_IN_A_ROW
    },
    turns() {
      if (!resting) return 1
      const before = counted
      counted = timing.uvMetricsInfo?.loopCount ?? before
      return Math.max(1, counted - before)
    },
    begin() {
      if (!resting) counted = timing.uvMetricsInfo?.loopCount ?? 0
      resting = true
      if (timer) timer.refresh()
      else timer = setTimeout(wake, REST_MS).unref()
    },
    stop() {
      if (timer) clearTimeout(timer)
    },
  }
}
