import { held, type StallCheck } from './check.js'
import { floodTitle } from './flood-words.js'

export const tickFlood: StallCheck = {
  id: 'tick-flood',
  matches: ({ flood, blame }) => (flood === 'ticks' ? { subject: null, hasCulprit: blame.culprit !== null } : null),
  words: (group) => ({
    title:
      floodTitle(group, 'process.nextTick callbacks') ||
      `process.nextTick callbacks, one after the other, ${held(group)}`,
    why: 'A tick that queues a tick is served before anything else: no timer, request or promise gets its turn.',
    fix: 'Use setImmediate instead of process.nextTick where work queues more work.',
  }),
  healthy: 'no flood of ticks',
}
