import { lostInputs, troubleOf } from '../promises/aftermaths.js'
import type { PromiseCheck, Trouble, Watched } from '../promises/check.js'
import { at, errorOf, times } from '../promises/words.js'
import { count } from '../words.js'

export const lostRejection: PromiseCheck = {
  id: 'lost-rejection',
  needs: 'tracer',
  find: lost,
  words({ first, problems, count: calls, subject }) {
    const errors = problems.reduce((sum, { waiters }) => sum + (waiters ?? 0), 0)
    const more = errors > 1 ? ` and ${count(errors - 1, 'more', 'more')}` : ''
    const thrown = first.throwSite ? `, thrown at ${at(first.throwSite)}` : ''
    return {
      title: `${count(errors, 'error')} inside ${subject} ${errors === 1 ? 'was' : 'were'} thrown away${times(calls)}`,
      why: `${subject} at ${at(first.site)} was decided already when its other inputs rejected, so nobody who waits for it hears of ${errorOf(first)}${thrown}${more}. ${DECIDED[subject ?? ''] ?? ''} Node reports no unhandled rejection for that either.`,
      fix: 'Use Promise.allSettled and look at every result; or give all inputs one AbortSignal, and abort it when the first of them fails.',
    }
  },
  healthy: 'no error was lost inside a combinator',
}

const DECIDED: Record<string, string> = {
  'Promise.all': 'Promise.all passes on the first error and drops the others.',
  'Promise.race': 'Promise.race passes on what its first input does and drops the rest.',
  'Promise.any': 'Promise.any passes on the first success and drops the rest.',
}

function lost({ thread, atlas }: Watched): Trouble[] {
  return thread.promises.aftermaths.flatMap((record) => {
    const unheard = lostInputs(record).filter(({ others }) => others === null || others === 0)
    if (unheard.length === 0) return []
    const trouble = troubleOf(record, unheard, atlas)
    if (record.of !== 'all') return [{ ...trouble, severity: 'note' }]
    // Who else listened is known as long as every new promise was noted.
    const isProven = unheard.every(({ others }) => others === 0)
    return [isProven ? trouble : { ...trouble, severity: 'warning', confidence: 'possible' }]
  })
}
