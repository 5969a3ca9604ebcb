import { held, type StallCheck } from './check.js'
import { floodTitle } from './flood-words.js'

export const microtaskFlood: StallCheck = {
  id: 'microtask-flood',
  matches: ({ flood, blame }) =>
    flood === 'microtasks' ? { subject: blame.awaits ? 'await' : null, hasCulprit: blame.culprit !== null } : null,
  words: (group) => ({
    title: floodTitle(group, 'promise steps') || `Promise steps, one after the other, ${held(group)}`,
    why: 'Awaiting what is already settled never returns to the loop: the next step runs before any timer or request.',
    fix: 'Let the loop turn once per batch: `await setImmediate()` from node:timers/promises.',
  }),
  healthy: 'no flood of promise steps',
}
