import { findings } from '../findings.js'
import { cost, held, type StallCheck } from './check.js'

const { gcShare } = findings['gc-pause'].thresholds

export const gcPause: StallCheck = {
  id: 'gc-pause',
  matches: ({ gcMs, durationMs, blame }) =>
    gcMs >= durationMs * gcShare ? { subject: 'garbage collection', hasCulprit: blame.culprit !== null } : null,
  words: (group) => ({
    title: `Garbage collection ${held(group)}`,
    why: `${cost(group)}: V8 stopped the program to clean up its heap${group.culprit ? ', while this line allocated' : ''}.`,
    fix: 'Allocate less at once (stream, reuse buffers, keep fewer objects alive), or give the heap more room with --max-old-space-size and --max-semi-space-size.',
  }),
  healthy: 'no long garbage collection',
}
