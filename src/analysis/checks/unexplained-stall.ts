import { held, type StallCheck } from './check.js'

export const unexplainedStall: StallCheck = {
  id: 'unexplained-stall',
  matches: ({ blame }) => ({ subject: blame.work?.subject ?? null, hasCulprit: false }),
  words: (group) => ({
    title: `Something we could not see ${held(group)}`,
    why: 'The thread was in native code and came back into code that had nothing to do with it: no line can be named without guessing.',
    fix: 'Run it again with a lower --threshold; the notes of this report say which means of watching were off.',
  }),
}
