/** A share of the thread's time, and some to begin with: what costs more is left out, and counted by who leaves it out. */
export interface Budget {
  /** Where it has run out, not before there is a millisecond of it again: then much is seen in a row, and nothing between. */
  has(at: number): boolean
  /** `mostMs`: what takes longer counts as that. */
  spend(ms: number, mostMs?: number): void
}

/** What takes longer was not ours: the thread had lost its CPU meanwhile. */
const DEAREST_MS = 1
/** It is worth beginning again for no less. */
export const LEAST_MS = 1

/** `allowed`: how much of the share there was until then. */
export function createBudget(burstMs: number, allowed: (at: number) => number): Budget {
  let spentMs = 0
  let hasRunOut = false
  return {
    has(at) {
      hasRunOut = spentMs + (hasRunOut ? LEAST_MS : 0) > burstMs + allowed(at)
      return !hasRunOut
    },
    spend(ms, mostMs = DEAREST_MS) {
      spentMs += Math.min(ms, mostMs)
    },
  }
}
