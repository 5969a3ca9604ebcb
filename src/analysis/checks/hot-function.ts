import { percent } from '../words.js'
import { cost, held, nameOf, type StallCheck, type StallGroup } from './check.js'

/** Where nothing was seen of a stall that computed, there is no function to name. */
export const hotFunction: StallCheck = {
  id: 'hot-function',
  matches: ({ blame, host, durationMs }) => {
    if (!blame.culprit) return null
    const computed = host.cpuMs === null || host.cpuMs > durationMs * COMPUTED_SHARE
    return computed || blame.method === 'snapshot+samples'
      ? { subject: blame.work?.subject ?? null, hasCulprit: true }
      : null
  },
  words: (group) => ({
    title: `${nameOf(group.culprit)} ${held(group)}`,
    why: `${cost(group)}: it computed without a pause${where(group)}.`,
    fix: 'Do less of it (a better algorithm, a cache, smaller input), let the loop turn between parts (`await setImmediate()` from node:timers/promises), or move it to a worker thread.',
  }),
  healthy: 'no hot function',
}

const COMPUTED_SHARE = 0.2

/** Where the time really went, if that is another function than the one to change. */
function where({ hot, culprit, worst, subject }: StallGroup): string {
  const { agreeing, samples } = worst.evidence
  const share = samples > 1 ? ` (${percent(agreeing / samples)} of what was seen)` : ''
  if (subject) return `, in ${subject}${share}`
  if (!hot || !culprit || (hot.file === culprit.file && hot.function === culprit.function)) return share
  return `, in ${hot.function}${hot.package ? ` of ${hot.package}` : ''}${share}`
}
