/** Lines that are told in full at first, and counted when they come again. */
import { grouped } from '../../analysis/words.js'
import { createRepeats } from './repeats.js'
import type { Stage } from './stage.js'

export interface News {
  /** `key` is what makes it the same as another. */
  tell(key: string, line: string): void
  /** Says what was counted, where it is time; at the end it always is. */
  second(): void
  end(): void
}

/** `noun` is what those are called that found no room. */
export function createNews({ options, throttle }: Stage, noun: string, inFull: number): News {
  const repeats = createRepeats<string>({ now: options.now, inFull, isWorse: () => true })
  const again = ({ news, count }: { news: string; count: number }): void =>
    throttle.news(`${grouped(count)} more like it, ${news}`, noun)
  return {
    tell(key, line) {
      if (repeats.isNew(key, line)) throttle.news(line, noun)
    },
    second: () => repeats.due().forEach(again),
    end: () => repeats.rest().forEach(again),
  }
}
