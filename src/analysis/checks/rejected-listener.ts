import type { PromiseCheck } from '../promises/check.js'
import { listenerOf, rejectionsOf, troubleOf } from '../promises/rejections.js'
import { at, errorOf, times } from '../promises/words.js'

export const rejectedListener: PromiseCheck = {
  id: 'rejected-listener',
  needs: 'tracer',
  find: (watched) =>
    rejectionsOf(watched, 'listener').map((record) => {
      const trouble = troubleOf(record, watched.atlas)
      return { ...trouble, site: listenerOf(record, watched.atlas).listener ?? trouble.site }
    }),
  words: ({ first, count }) => ({
    title: `An async event listener rejected: ${errorOf(first)}${times(count)}`,
    why: `The listener at ${at(first.site)} is an async function. EventEmitter calls it and does not look at the promise that it gives back, so its error${first.throwSite ? `, thrown at ${at(first.throwSite)},` : ''} is no 'error' event and reached nobody.`,
    fix: "Catch inside the listener, or make the emitter with `captureRejections: true`: then it becomes an 'error' event.",
  }),
  healthy: 'no async listener rejected',
}
