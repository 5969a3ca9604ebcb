import { held, type StallCheck } from './check.js'

const UNSEEN =
  'No stack could be taken while it lasted: the thread was in native code until its callback had ended, or stacks could not be taken at all.'
const PASSED_BY =
  'The thread was in native code and came back into code that had nothing to do with it: no line can be named without guessing.'

export const unexplainedStall: StallCheck = {
  id: 'unexplained-stall',
  matches: ({ blame }) => ({ subject: blame.work?.subject ?? null, hasCulprit: false }),
  words: (group) => ({
    title: `Something we could not see ${held(group)}`,
    why: group.worst.evidence.samples === 0 ? UNSEEN : PASSED_BY,
    fix: 'Run it again with a lower --threshold; the notes of this report say which means of watching were off.',
  }),
}
