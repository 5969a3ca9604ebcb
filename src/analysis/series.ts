/** Figures over time, in a bounded number of steps, all of the same length. */
import type { Pulse, Usage } from '../protocol/events.js'
import type { WatchedThread } from '../session/session.js'
import { MOST_STEPS } from './report/limits.js'
import type { Thread } from './report.js'

const STEP_MS = 1000

export function seriesOf(thread: WatchedThread, usage: readonly Usage[], endMs: number): Thread['series'] {
  if (thread.pulses.length === 0) return null
  const stepMs = STEP_MS * Math.max(1, Math.ceil(endMs / STEP_MS / MOST_STEPS))
  const steps = Math.max(1, Math.ceil(endMs / stepMs))
  const counted = thread.pulses.some(({ requests }) => (requests ?? null) !== null)
  const series = emptySeries(stepMs, steps, counted)
  for (const pulse of thread.pulses) addPulse(series, pulse, steps)
  for (const each of usage) {
    const step = stepOf(each.atMs, stepMs, steps)
    raise(series.cpuPercent, step, each.cpuPercent)
    raise(series.rssBytes, step, each.rssBytes)
  }
  series.utilization = series.utilization.map((busyMs) => Math.min(1, busyMs / stepMs))
  return series
}

type Series = NonNullable<Thread['series']>

/** Without the tracer nobody counted requests: none is not zero. */
function emptySeries(stepMs: number, steps: number, counted: boolean): Series {
  const zeros = (): number[] => new Array<number>(steps).fill(0)
  return {
    stepMs,
    delayMax: zeros(),
    cpuPercent: zeros(),
    rssBytes: zeros(),
    heapBytes: zeros(),
    utilization: zeros(),
    requests: counted ? zeros() : [],
    gcMs: zeros(),
  }
}

function addPulse(series: Series, pulse: Pulse, steps: number): void {
  const step = stepOf((pulse.fromMs + pulse.toMs) / 2, series.stepMs, steps)
  raise(series.delayMax, step, pulse.maxTurnMs)
  raise(series.heapBytes, step, pulse.heapBytes ?? 0)
  if (series.requests.length > 0) raise(series.requests, step, pulse.requests ?? 0)
  series.utilization[step] = (series.utilization[step] ?? 0) + pulse.busyMs
  series.gcMs[step] = (series.gcMs[step] ?? 0) + pulse.gcMs
}

function stepOf(atMs: number, stepMs: number, steps: number): number {
  return Math.max(0, Math.min(steps - 1, Math.floor(atMs / stepMs)))
}

function raise(values: number[], step: number, value: number): void {
  values[step] = Math.max(values[step] ?? 0, value)
}
