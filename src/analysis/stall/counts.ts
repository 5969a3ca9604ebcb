import type { Stall } from '../report.js'

/** Stalls by what is said of them in one sentence. */
export interface StallCounts {
  host: number
  starting: number
  /** Of worker threads. */
  working: number
  ongoing: number
}

export function countsOf(stalls: readonly Stall[]): StallCounts {
  const own = stalls.filter(({ cause }) => cause !== 'host')
  const running = own.filter(({ phase }) => phase !== 'startup')
  return {
    host: stalls.length - own.length,
    starting: own.length - running.length,
    working: running.filter(({ threadId }) => threadId !== 0).length,
    ongoing: stalls.filter(({ ongoing }) => ongoing).length,
  }
}

export function timesCounts({ host, starting, working, ongoing }: StallCounts, times: number): StallCounts {
  return { host: host * times, starting: starting * times, working: working * times, ongoing: ongoing * times }
}

export function addedCounts(a: StallCounts, b: StallCounts): StallCounts {
  return {
    host: a.host + b.host,
    starting: a.starting + b.starting,
    working: a.working + b.working,
    ongoing: a.ongoing + b.ongoing,
  }
}
