/** How often something may be done, so that it takes no more than its share of one core. */
export interface Governor {
  /** True where it is time again. */
  due(): boolean
  /** Does it, and remembers what it cost. */
  run<Result>(act: () => Result): Result
  /** For what must not wait its turn: due as soon as `everyMs` allows it. Now and then only: else it is no exception. */
  hurry(): void
}

export interface Limits {
  /** No more often than this, ms. */
  everyMs: number
  /** Of one core, 0 to 1. */
  share: number
  /** Nor less often, however dear it was once, ms. */
  latestMs: number
}

const HURRY_EVERY_MS = 500

/** `clock` is in milliseconds and only goes forward. */
export function createGovernor({ everyMs, share, latestMs }: Limits, clock: () => number): Governor {
  let nextMs = Number.NEGATIVE_INFINITY
  let soonestMs = Number.NEGATIVE_INFINITY
  let hurriedMs = Number.NEGATIVE_INFINITY
  return {
    due: () => clock() >= nextMs,
    run(act) {
      const began = clock()
      const result = act()
      const ended = clock()
      soonestMs = began + everyMs
      nextMs = Math.max(soonestMs, ended + Math.min(latestMs, (ended - began) / share))
      return result
    },
    hurry() {
      if (clock() - hurriedMs < HURRY_EVERY_MS) return
      hurriedMs = clock()
      nextMs = Math.min(nextMs, soonestMs)
    },
  }
}
