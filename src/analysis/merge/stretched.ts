/** Figures over time, set later and on steps that reach over all runs. */
import { MOST_STEPS } from '../report/limits.js'
import type { Thread } from '../report.js'

type Series = NonNullable<Thread['series']>

export function stretched(series: Series, byMs: number, endMs: number): Series {
  const wider = Math.max(1, Math.ceil(endMs / series.stepMs / MOST_STEPS))
  const grid: Grid = {
    stepMs: series.stepMs * wider,
    steps: Math.max(1, Math.ceil(endMs / (series.stepMs * wider))),
    first: Math.round(byMs / series.stepMs),
    wider,
  }
  const share = 1 / wider
  return {
    stepMs: grid.stepMs,
    delayMax: onto(grid, series.delayMax, Math.max),
    cpuPercent: onto(grid, series.cpuPercent, Math.max),
    rssBytes: onto(grid, series.rssBytes, Math.max),
    heapBytes: onto(grid, series.heapBytes, Math.max),
    utilization: onto(grid, series.utilization, (sum, busy) => Math.min(1, sum + busy * share)),
    requests: onto(grid, series.requests, Math.max),
    gcMs: onto(grid, series.gcMs, (sum, gcMs) => sum + gcMs),
  }
}

interface Grid {
  stepMs: number
  steps: number
  /** Old steps before the first. */
  first: number
  /** Old steps in a new one. */
  wider: number
}

/** What was not counted stays that way. */
function onto(
  { steps, first, wider }: Grid,
  values: readonly number[],
  join: (a: number, b: number) => number,
): number[] {
  if (values.length === 0) return []
  const all = new Array<number>(steps).fill(0)
  values.forEach((value, index) => {
    const step = Math.min(steps - 1, Math.floor((first + index) / wider))
    all[step] = join(all[step] as number, value)
  })
  return all
}
