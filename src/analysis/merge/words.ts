/** The words of a finding that several runs have. */
import type { StallGroup, Words } from '../checks/check.js'
import { circumstances } from '../checks/circumstances.js'
import { stallChecks } from '../checks/registry.js'
import type { Finding, Stall } from '../report.js'
import { grouped } from '../words.js'

/** Said anew of all its stalls; what else there is as the worst run said it, with the sum behind. */
export function wordsOver(joined: Finding, worst: Finding, stalls: ReadonlyMap<string, Stall>): Words {
  const speaker = [...stallChecks, ...circumstances].find(({ id }) => id === joined.id)
  const group = groupOf(joined, stalls)
  if (!speaker || !group) {
    const { title, why, fix } = worst
    return { title: `${title} (${grouped(joined.count)} in all)`, why, fix }
  }
  const words = speaker.words(group)
  // What is said of a worker's stall behind the reason, each run has said already.
  const [aside = ''] = / It was in a worker thread: .*$/.exec(worst.why) ?? []
  return { ...words, why: `${words.why}${aside}` }
}

function groupOf({ stallIds, count, blockedMs }: Finding, stalls: ReadonlyMap<string, Stall>): StallGroup | null {
  const [first, ...others] = stallIds.flatMap((id) => stalls.get(id) ?? [])
  if (!first) return null
  const worst = others.reduce((most, stall) => (stall.durationMs > most.durationMs ? stall : most), first)
  const seenMs = others.reduce((sum, { durationMs }) => sum + durationMs, first.durationMs)
  const { subject, culprit, hot } = worst
  // Beside another finding nothing is counted as blocked.
  return { worst, count, totalMs: blockedMs === 0 ? seenMs : blockedMs, subject, culprit, hot }
}
