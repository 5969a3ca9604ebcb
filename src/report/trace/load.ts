/** When a run was under load: a counter of its first process, 1 while it was. */
import type { Report, Thread } from '../../analysis/report.js'
import type { TraceEvent, Track } from './event.js'

export function loadEvents({ runs, threads }: Report, trackOf: (thread: Thread) => Track): TraceEvent[] {
  return runs.flatMap(({ id, load }) => {
    const main = threads.find(({ runId, threadId }) => runId === id && threadId === 0)
    if (!load || !main) return []
    const at = (ms: number, value: number): TraceEvent => ({
      ...{ ph: 'C', name: 'under load', ...trackOf(main) },
      ts: Math.round(ms * 1000),
      args: { value },
    })
    return [at(0, 0), at(load.startMs, 1), at(load.endMs, 0)]
  })
}
