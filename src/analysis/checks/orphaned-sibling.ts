import { findings } from '../findings.js'
import { ranOn, troubleOf } from '../promises/aftermaths.js'
import type { PromiseCheck } from '../promises/check.js'
import { at, times } from '../promises/words.js'
import { count, duration } from '../words.js'

const { ranOnMs } = findings['orphaned-sibling'].thresholds

export const orphanedSibling: PromiseCheck = {
  id: 'orphaned-sibling',
  needs: 'tracer',
  find: ({ thread, atlas }) =>
    thread.promises.aftermaths
      .filter(({ of, failed }) => of === 'all' && failed)
      .flatMap((record) => {
        // What others wait for as well has not run on for nothing.
        const orphans = ranOn(record, ranOnMs).filter(({ others }) => others === null || others === 0)
        return orphans.length === 0 ? [] : [{ ...troubleOf(record, orphans, atlas), throwSite: null, errors: [] }]
      }),
  words({ first, problems, count: calls }) {
    const most = Math.max(...problems.map(({ waiters }) => waiters ?? 0))
    const longest = Math.max(...problems.map(({ ranOnMs }) => ranOnMs ?? 0))
    return {
      title: `${count(most, 'operation')} ran on for ${most === 1 && calls === 1 ? '' : 'up to '}${duration(longest)} after ${most === 1 ? 'its' : 'their'} Promise.all had failed${times(calls)}`,
      why: `Promise.all at ${at(first.site)} rejected with the error of one input and did not stop the others: their work, sockets and memory were held for nothing, and what they wrote may contradict the failure.`,
      fix: 'Give all inputs one AbortSignal and abort it when the first of them fails; or wait for them with Promise.allSettled.',
    }
  },
  healthy: 'no input of a failed Promise.all ran on',
}
