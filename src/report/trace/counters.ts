/** Figures over time, a counter each. */
import type { Report, Thread } from '../../analysis/report.js'
import type { TraceEvent, Track } from './event.js'

/** Of all counters together: a viewer draws no more than a few thousand pixels. */
const MOST_VALUES = 100_000

type Series = NonNullable<Thread['series']>
type Figure = Exclude<keyof Series, 'stepMs'>

/** Of a thread, or of its whole process, which its main thread stands for. */
const COUNTERS: { figure: Figure; name: string; of: 'thread' | 'process' }[] = [
  { figure: 'delayMax', name: 'longest turn (ms)', of: 'thread' },
  { figure: 'utilization', name: 'loop busy (share)', of: 'thread' },
  { figure: 'gcMs', name: 'garbage collection (ms per step)', of: 'thread' },
  { figure: 'heapBytes', name: 'heap (bytes)', of: 'thread' },
  { figure: 'requests', name: 'requests in flight', of: 'thread' },
  { figure: 'cpuPercent', name: 'CPU (%)', of: 'process' },
  { figure: 'rssBytes', name: 'memory (bytes)', of: 'process' },
]

export function counterEvents({ threads }: Report, trackOf: (thread: Thread) => Track): TraceEvent[] {
  const told = threads.filter(({ series }) => series !== null)
  const steps = told.reduce((sum, { series }) => sum + (series?.delayMax.length ?? 0), 0)
  const stride = Math.max(1, Math.ceil((steps * COUNTERS.length) / MOST_VALUES))
  return told.flatMap((thread) => {
    const own = COUNTERS.filter((counter) => counter.of === 'thread' || thread.threadId === 0)
    return own.flatMap(({ figure, name }) => {
      const label = thread.threadId === 0 ? name : `worker ${thread.threadId}: ${name}`
      return valuesOf(thread.series as Series, figure, stride).map(
        ({ ts, value }): TraceEvent => ({ ph: 'C', name: label, ...trackOf(thread), ts, args: { value } }),
      )
    })
  })
}

/** The highest of each stride, where it changed. */
function valuesOf(series: Series, figure: Figure, stride: number): { ts: number; value: number }[] {
  const values = series[figure]
  const told: { ts: number; value: number }[] = []
  for (let step = 0; step < values.length; step += stride) {
    const value = Math.max(...values.slice(step, step + stride))
    if (value !== told.at(-1)?.value) told.push({ ts: Math.round(step * series.stepMs * 1000), value })
  }
  return told
}
