/** Stalls that are told as the machine's, and may have been more of a finding: as long, without the wait for a CPU. */
import { quantile } from './figures.js'
import type { Occurrence } from './occurrence.js'
import type { Standpoint } from './standpoint.js'
import { BUSY } from './thresholds.js'

/** Their lengths, in a report of which `like` may be what they were. */
export function hiddenIn({ starved }: Standpoint, like: Occurrence): number[] {
  const median = quantile(like.lengths, 0.5) ?? 0
  return starved.filter((ms) => ms * BUSY.length >= median)
}

/** As if they all had been. */
export function withHidden(occurrence: Occurrence, standpoint: Standpoint): Occurrence {
  if (occurrence.lengths.length === 0) return occurrence
  const hidden = hiddenIn(standpoint, occurrence)
  return {
    ...occurrence,
    count: occurrence.count + hidden.length,
    blockedMs: occurrence.blockedMs + hidden.reduce((sum, ms) => sum + ms, 0),
  }
}
