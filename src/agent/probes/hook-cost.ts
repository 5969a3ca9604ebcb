/** What the tracer's hooks take of the thread: one call of so many is timed, and stands for the others. */
import { bump, F, type Shared } from '../shared.js'

export interface HookCost {
  /** A call begins: when, where it is one to be timed; 0 as a rule. */
  begin(): number
  end(beganMs: number): void
}

/** A power of two. */
const ONE_OF = 512
/** What takes longer took a stack, which is counted on its own, or had lost the CPU meanwhile. */
const DEAREST_MS = 0.005

export function createHookCost({ floats }: Shared, now: () => number): HookCost {
  let calls = 0
  return {
    begin: () => ((++calls & (ONE_OF - 1)) === 0 ? now() : 0),
    end: (beganMs) => bump(floats, F.hooksMs, Math.min(now() - beganMs, DEAREST_MS) * ONE_OF),
  }
}
