import type { PromiseCheck } from '../promises/check.js'
import { rejectionsOf, troubleOf } from '../promises/rejections.js'
import { at, errorOf, times } from '../promises/words.js'
import { duration } from '../words.js'

export const lateRejectionHandler: PromiseCheck = {
  id: 'late-rejection-handler',
  find: (watched) =>
    rejectionsOf(watched, 'late').map((record) => ({
      ...troubleOf(record, watched.atlas),
      lateMs: Math.max(0, (record.handledMs ?? record.atMs) - record.atMs),
    })),
  words({ problems, first, count }) {
    const worst = Math.max(...problems.map(({ lateMs }) => lateMs ?? 0))
    return {
      title: `A rejection was handled ${duration(worst)} too late: ${errorOf(first)}${times(count)}`,
      why: `The promise${first.site ? ` of ${at(first.site)}` : ''} rejected, and its handler came when node had already found it unhandled. By default node ends the program at that moment.`,
      fix: 'Put the handler on where the promise is made: `.catch()` in the same statement, or start it inside Promise.all or Promise.allSettled with what is awaited before it.',
    }
  },
}
