/** How often something may be done, so that it takes no more than its share of one core. */
export interface Governor {
  /** True where it is time again. */
  due(nowMs: number): boolean
  /** Does it, and remembers what it cost. */
  run<Result>(act: () => Result): Result
}

export interface Limits {
  /** No more often than this, ms. */
  everyMs: number
  /** Of one core, 0 to 1. */
  share: number
  /** Nor less often, however dear it was once, ms. */
  latestMs: number
}

/** `clock` is in milliseconds and only goes forward. */
export function createGovernor({ everyMs, share, latestMs }: Limits, clock: () => number): Governor {
  let nextMs = Number.NEGATIVE_INFINITY
  return {
    due: (nowMs) => nowMs >= nextMs,
    run(act) {
      const began = clock()
      const result = act()
      const ended = clock()
      nextMs = Math.max(began + everyMs, ended + Math.min(latestMs, (ended - began) / share))
      return result
    },
  }
}
