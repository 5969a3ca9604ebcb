/** What the tracer's hooks take of the thread: some calls in a row of very many are timed, and stand for the others. */
import { bump, F, type Shared } from '../shared.js'

export interface HookCost {
  /** A call begins: when, where it is one to be timed; 0 as a rule. */
  begin(): number
  end(beganMs: number): void
}

/** A power of two. */
const EVERY = 4096
const IN_A_ROW = 10
/** The first of a row find the clock's own code cold, which takes longer than the hook. */
const COLD = 2
/** What takes longer took a stack, which is counted on its own, or had lost the CPU meanwhile. */
const DEAREST_MS = 0.005
const TRIES = 20

export function createHookCost({ floats }: Shared, now: () => number): HookCost {
  const emptyMs = timeOfNothing(now)
  const weight = EVERY / (IN_A_ROW - COLD)
  let calls = 0
  return {
    begin: () => ((++calls & (EVERY - 1)) < IN_A_ROW ? now() : 0),
    end(beganMs) {
      const tookMs = now() - beganMs - emptyMs
      if (tookMs > 0 && (calls & (EVERY - 1)) >= COLD) bump(floats, F.hooksMs, Math.min(tookMs, DEAREST_MS) * weight)
    },
  }
}

/** To read the clock takes as long as a hook. */
function timeOfNothing(now: () => number): number {
  let leastMs = DEAREST_MS
  for (let n = 0; n < TRIES; n++) leastMs = Math.min(leastMs, -now() + now())
  return leastMs
}
