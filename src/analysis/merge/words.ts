/** The words of a finding that several runs have. */
import type { StallGroup, Words } from '../checks/check.js'
import { circumstances } from '../checks/circumstances.js'
import { stallChecks } from '../checks/registry.js'
import type { Finding, Stall } from '../report.js'

/** Said anew of all its stalls, where they are all there; else as the worst run said it, with the sum behind. */
export function wordsOver(joined: Finding, worst: Finding, stalls: ReadonlyMap<string, Stall>): Words {
  const all = joined.stallIds.flatMap((id) => stalls.get(id) ?? [])
  const speaker = [...stallChecks, ...circumstances].find(({ id }) => id === joined.id)
  const group = all.length === joined.count ? groupOf(all) : null
  if (!speaker || !group) {
    const { title, why, fix } = worst
    return { title: `${title} (${joined.count.toLocaleString('en-US')} in all)`, why, fix }
  }
  const words = speaker.words(group)
  // What is said of a worker's stall behind the reason, each run has said already.
  const [, aside = ''] = /( It was in a worker thread: .*)$/.exec(worst.why) ?? []
  return { ...words, why: `${words.why}${aside}` }
}

function groupOf(stalls: readonly Stall[]): StallGroup | null {
  const [first] = stalls
  if (!first) return null
  const worst = stalls.reduce((most, stall) => (stall.durationMs > most.durationMs ? stall : most), first)
  const totalMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const { subject, culprit, hot } = worst
  return { stalls: [...stalls], worst, count: stalls.length, totalMs, subject, culprit, hot }
}
