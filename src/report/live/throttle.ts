import { count, list } from '../../analysis/words.js'
import { glyphs } from '../glyphs.js'

const MOST_A_SECOND = 10
const SECOND_MS = 1000

export interface Throttle {
  /** False where there was no room: it may be tried again. */
  line(text: string): boolean
  /** Without room it is only counted, as one more `noun`. */
  news(text: string, noun: string): void
  /** Somebody asked for it: there is always room. */
  answer(text: string): void
  /** Writes what was only counted, once its second is over. */
  tick(): void
  flush(): void
  /** For how long nothing has been said. */
  quietMs(): number
}

/** At most ten lines a second; what comes beyond that becomes one line. */
export function createThrottle(write: (text: string) => void, options: { ascii: boolean; now(): number }): Throttle {
  let since = Number.NEGATIVE_INFINITY
  let spokenMs = options.now()
  let written = 0
  const counted = new Map<string, number>()

  function say(text: string): void {
    spokenMs = options.now()
    write(text)
  }

  function line(text: string): boolean {
    tick()
    if (written >= MOST_A_SECOND) return false
    written += 1
    say(text)
    return true
  }

  function tick(): void {
    if (options.now() - since < SECOND_MS) return
    flush()
    since = options.now()
  }

  function flush(): void {
    const more = [...counted].map(([noun, times]) => count(times, `more ${noun}`, `more ${pluralOf(noun)}`))
    counted.clear()
    written = more.length > 0 ? 1 : 0
    if (more.length > 0) say(`${glyphs(options.ascii).ellipsis} and ${list(more)}`)
  }

  return {
    line,
    news(text, noun) {
      if (!line(text)) counted.set(noun, (counted.get(noun) ?? 0) + 1)
    },
    answer: say,
    tick,
    flush,
    quietMs: () => options.now() - spokenMs,
  }
}

const pluralOf = (noun: string): string => (noun.endsWith('s') ? `${noun}es` : `${noun}s`)
