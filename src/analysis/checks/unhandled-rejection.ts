import type { PromiseCheck } from '../promises/check.js'
import { rejectionsOf, troubleOf } from '../promises/rejections.js'
import { at, errorOf, times } from '../promises/words.js'

export const unhandledRejection: PromiseCheck = {
  id: 'unhandled-rejection',
  find: (watched) => rejectionsOf(watched, 'unhandled').map((record) => troubleOf(record, watched.atlas)),
  words({ first, count }) {
    const { site, throwSite } = first
    const thrown = throwSite ? `It was thrown at ${at(throwSite)}` : 'Where it was thrown is not known'
    const started = site ? `the promise was made at ${at(site)}` : 'who made the promise was not noted'
    return {
      title: `A promise rejected and nobody was listening: ${errorOf(first)}${times(count)}`,
      why: `${thrown}; ${started}. No handler was there when the tick ended, so the error reached nobody who could act on it. Node ends the program for this, unless it is told not to.`,
      fix: 'Await it inside try/catch, or put `.catch()` on it in the statement that starts it.',
    }
  },
  healthy: 'no promise rejected unheard',
}
