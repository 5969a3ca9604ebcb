import type { Stall } from '../report.js'
import { generalLabel } from './label.js'

const MOST = 5

/** What the loop was asked to do when these stalls came, the most frequent first. */
export function labelsOf(stalls: readonly Stall[]): string[] {
  const counts = new Map<string, number>()
  for (const { entered } of stalls) {
    if (!entered) continue
    const label = generalLabel(entered.label)
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([label]) => label)
}
