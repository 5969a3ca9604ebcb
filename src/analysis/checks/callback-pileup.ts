import { count, percent } from '../words.js'
import { held, nameOf, type StallCheck, type StallGroup } from './check.js'

export const callbackPileup: StallCheck = {
  id: 'callback-pileup',
  needs: 'tracer',
  matches: ({ pileup, record, blame }) =>
    pileup ? { subject: count(record.callbacks ?? 0, 'callback'), hasCulprit: blame.culprit !== null } : null,
  words: (group) => ({
    title: `${crowd(group)} ${held(group)}${most(group)}`,
    why: `Each was short, but all were ready at once, and the loop serves what is ready before it turns${part(group)}.`,
    fix: 'Start fewer at a time (limit the concurrency), do less in each, or let the loop turn between batches with setImmediate; many small reads or messages can become a few larger ones.',
  }),
  healthy: 'no pile-up of callbacks',
}

const MOST = 0.5

function crowd({ count, subject }: StallGroup): string {
  return count === 1 ? `${subject} in one turn` : `Piled-up callbacks (${subject} in the worst turn)`
}

/** "; most of them handleRow". */
function most({ culprit, worst }: StallGroup): string {
  if (!culprit || shareOf(worst) < MOST) return ''
  return `; most of them ${nameOf(culprit).replace(/^The/, 'the')}`
}

function part({ culprit, worst }: StallGroup): string {
  return culprit ? `: ${nameOf(culprit).replace(/^The/, 'the')} was ${percent(shareOf(worst))} of what was seen` : ''
}

const shareOf = ({ evidence: { agreeing, samples } }: StallGroup['worst']): number =>
  samples > 0 ? agreeing / samples : 0
