import { findings } from '../findings.js'
import { type AftermathRecord, type LateRecord, ranOn, troubleOf } from '../promises/aftermaths.js'
import type { PromiseCheck } from '../promises/check.js'
import { at, times } from '../promises/words.js'
import { duration } from '../words.js'

const { ranOnMs, madeBeforeMs } = findings['race-loser'].thresholds

export const raceLoser: PromiseCheck = {
  id: 'race-loser',
  needs: 'tracer',
  find: ({ thread, atlas }) =>
    thread.promises.aftermaths
      .filter(({ of }) => of === 'race')
      .flatMap((record) => {
        const losers = ranOn(record, ranOnMs).filter((input) => isOfThisRace(input, record))
        return losers.length === 0 ? [] : [{ ...troubleOf(record, losers, atlas), throwSite: null, errors: [] }]
      }),
  words({ first, problems, count: calls }) {
    const longest = Math.max(...problems.map(({ ranOnMs }) => ranOnMs ?? 0))
    return {
      title: `The losing side of Promise.race ran on for ${duration(longest)}${times(calls)}`,
      why: `Promise.race at ${at(first.site)} was decided, and what lost went on working: a race stops nobody.`,
      fix: 'Give what may lose an AbortSignal, and abort it in a `finally` after the race.',
    }
  },
  healthy: 'no losing side of Promise.race ran on',
}

/** What began long before the race, or has others that wait for it, does not work for this race alone. */
function isOfThisRace({ createdMs, others }: LateRecord, { calledMs }: AftermathRecord): boolean {
  return createdMs !== null && calledMs - createdMs <= madeBeforeMs && others === 0
}
