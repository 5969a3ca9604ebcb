import { count } from '../../analysis/words.js'
import { glyphs } from '../glyphs.js'

const MOST_A_SECOND = 10
const SECOND_MS = 1000

export interface Throttle {
  /** False where there was no room: it may be tried again. */
  line(text: string): boolean
  /** A stall that ended: without room it is only counted. */
  stall(text: string): void
  /** Writes what was only counted, once its second is over. */
  tick(): void
  flush(): void
}

/** At most ten lines a second; the stalls beyond that become one line. */
export function createThrottle(write: (text: string) => void, options: { ascii: boolean; now(): number }): Throttle {
  let since = Number.NEGATIVE_INFINITY
  let written = 0
  let counted = 0

  function line(text: string): boolean {
    tick()
    if (written >= MOST_A_SECOND) return false
    written += 1
    write(text)
    return true
  }

  function tick(): void {
    if (options.now() - since < SECOND_MS) return
    flush()
    since = options.now()
  }

  function flush(): void {
    if (counted > 0) write(`${glyphs(options.ascii).ellipsis} and ${count(counted, 'more stall')}`)
    written = counted > 0 ? 1 : 0
    counted = 0
  }

  return {
    line,
    stall: (text) => {
      if (!line(text)) counted += 1
    },
    tick,
    flush,
  }
}
