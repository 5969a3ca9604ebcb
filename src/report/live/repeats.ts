/** The same thing again and again: told at first, then counted, and told at growing distances how often it came. */
export interface Repeats<News> {
  /** True: tell it now. False: it was counted, and comes with `due`. */
  isNew(key: string, news: News): boolean
  /** What came again, where it is time to say so. */
  due(): Again<News>[]
  /** The same at the end, when it is always time. */
  rest(): Again<News>[]
}

export interface Again<News> {
  /** The worst of those that were counted. */
  news: News
  count: number
}

export interface Policy<News> {
  now(): number
  /** How often it is told in full before it is only counted. */
  inFull: number
  /** Whether the next one speaks for what was counted. */
  isWorse(next: News, held: News): boolean
  /** Whether it is to be told at once, though it was told before. */
  isAlarming?(next: News, told: News): boolean
}

interface Known<News> {
  told: News
  times: number
  dueMs: number
  counted: Again<News> | null
}

/** After it was told in full. */
const DISTANCES_MS = [10_000, 30_000, 60_000, 300_000] as const
const MOST_KEYS = 2000

export function createRepeats<News>(policy: Policy<News>): Repeats<News> {
  const { now, inFull, isWorse, isAlarming = () => false } = policy
  const all = new Map<string, Known<News>>()

  function isNew(key: string, news: News): boolean {
    const known = all.get(key)
    if (!known) {
      if (all.size >= MOST_KEYS) all.delete(all.keys().next().value ?? '')
      all.set(key, { told: news, times: 1, dueMs: dueAfter(1), counted: null })
      return true
    }
    if (isAlarming(news, known.told)) {
      known.told = news
      return true
    }
    if (known.counted === null && now() >= known.dueMs) {
      told(known)
      return true
    }
    const { news: held = news, count = 0 } = known.counted ?? {}
    known.counted = { news: isWorse(news, held) ? news : held, count: count + 1 }
    return false
  }

  function told(known: Known<News>): void {
    known.times += 1
    known.dueMs = dueAfter(known.times)
    known.counted = null
  }

  function dueAfter(times: number): number {
    const distance = DISTANCES_MS[Math.min(times - inFull, DISTANCES_MS.length - 1)]
    return distance === undefined ? now() : now() + distance
  }

  function take(isTime: (known: Known<News>) => boolean): Again<News>[] {
    const again: Again<News>[] = []
    for (const known of all.values()) {
      if (known.counted === null || !isTime(known)) continue
      again.push(known.counted)
      told(known)
    }
    return again
  }

  return { isNew, due: () => take(({ dueMs }) => now() >= dueMs), rest: () => take(() => true) }
}
