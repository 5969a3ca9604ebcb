/**
 * Rests of the loop's clock. A callback in each turn costs a loop that turns often 3 % of its time, and none of its turns
 * is long: while it goes on like that, a timer of some milliseconds looks after it in place of the immediate. Node counts the
 * turns. One that is long after all is met by the timer right after it, and ends the rest.
 */
export interface Rests {
  /** What came since the last reading: the turns, and how long they took. True to rest from here on. */
  earned(turns: number, tookMs: number, uneven: boolean): boolean
  /**
   * One of the turns was long, however short they are on average: the rest should have been over long ago, or what they
   * were busy on average is far more than before (`usualMs`).
   */
  uneven(turns: number, tookMs: number, busyMs: number, usualMs: number): boolean
  /** How many turns there were since the last reading. */
  turns(): number
  /** Rests, until the timer calls. To be called again from inside that call, for one rest more. */
  begin(): void
  stop(): void
}

/**
 * A server that answers twenty requests in a turn takes half a millisecond for it: with a callback of ours in each, one
 * request in a hundred waited a tenth longer. Of shorter turns in a row only the mean is known.
 */
export const FAST_MS = 1
const FAST_IN_A_ROW = 8
/** Shorter ones are all alike in the table of turn lengths. */
const ALIKE_MS = 0.25
/** Loads change, but seldom so much from one rest to the next. */
const FAR_MORE = 3
/** Two long turns within one rest count as one: a rest is far shorter than a stall. */
const THRESHOLDS = 0.2
/**
 * A loop that waits has the kernel set a clock for our timer each time, if it is due before the kernel's own tick, which
 * comes every 4 ms or so. In a virtual machine that costs 2 microseconds: with a timer of 1 ms, each wait had it, and the
 * main-thread CPU of an HTTP request was x1.17; with one of 10 ms x1.025, of 20 ms x1.017, of 40 ms x1.011.
 */
const LONGEST_MS = 20
/** Of a rest. */
const LATE = 1.25

/** TypeScript learns of it with the types of Node 22. */
type Timing = { readonly uvMetricsInfo?: { loopCount: number } }

export function createRests(wake: () => void, thresholdMs: number): Rests {
  const restMs = Math.max(1, Math.min(LONGEST_MS, thresholdMs * THRESHOLDS))
  const { clearTimeout, setTimeout } = globalThis
  const timing = globalThis.performance.nodeTiming as Timing
  const mayRest = timing.uvMetricsInfo?.loopCount !== undefined
  let timer: NodeJS.Timeout | null = null
  let fast = 0
  let resting = false
  let counted = 0

  return {
    uneven(turns, tookMs, busyMs, usualMs) {
      return resting && (tookMs > restMs * LATE || busyMs > turns * Math.max(ALIKE_MS, usualMs * FAR_MORE))
    },
    earned(turns, tookMs, uneven) {
      fast = tookMs < turns * FAST_MS && !uneven ? fast + 1 : 0
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
      else timer = setTimeout(wake, restMs).unref()
    },
    stop() {
      if (timer) clearTimeout(timer)
    },
  }
}
