import type { Report } from '../../analysis/report.js'

/** When the last run ended, in microseconds since the first began. */
export function endUs({ runs }: Report): number {
  const startMs = Date.parse(runs[0]?.startedAt ?? '')
  const ends = runs.map((run) => (Date.parse(run.startedAt) - startMs || 0) + run.durationMs)
  return Math.round(Math.max(0, ...ends) * 1000)
}
