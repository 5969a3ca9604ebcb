import { MOST_LABELS } from '../report/limits.js'

interface Labeled {
  labels: ReadonlyMap<string, number>
}

/** What the loop was asked to do when these stalls came, the most frequent first. */
export function labelsOf(parts: readonly Labeled[]): string[] {
  const counts = new Map<string, number>()
  for (const { labels } of parts)
    for (const [label, count] of labels) counts.set(label, (counts.get(label) ?? 0) + count)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_LABELS)
    .map(([label]) => label)
}
