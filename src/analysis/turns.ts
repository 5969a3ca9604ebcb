/** The turns of a thread, as its histogram in a report has them. */
import { decodeFromCompressedBase64, type JsHistogram } from 'hdr-histogram-js'
import type { Turns } from './percentile.js'
import type { Report, Thread } from './report.js'

/** Null where the report is damaged. */
export function turnsOf(histogram: string): Turns[] | null {
  try {
    const recorded = (decodeFromCompressedBase64(histogram) as JsHistogram).recordedValuesIterator
    recorded.reset()
    const turns: Turns[] = []
    while (recorded.hasNext()) {
      const { valueIteratedTo, countAddedInThisIterationStep } = recorded.next()
      turns.push({ ms: valueIteratedTo / 1000, count: countAddedInThisIterationStep })
    }
    return turns
  } catch {
    return null
  }
}

/** How long the thread lived: it was busy for all of its turns, and for this share of its life. */
export function livedMs({ utilization, runId }: Thread, turns: readonly Turns[], { runs }: Report): number {
  const runMs = runs.find(({ id }) => id === runId)?.durationMs ?? Number.POSITIVE_INFINITY
  const busyMs = turns.reduce((sum, { ms, count }) => sum + ms * count, 0)
  return utilization ? Math.min(runMs, busyMs / utilization) : runMs
}
