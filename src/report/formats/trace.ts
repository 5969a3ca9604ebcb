/** Chrome's trace events, in microseconds: for https://ui.perfetto.dev and chrome://tracing. */
import type { TextFormat } from '../format.js'
import { harmless } from '../harmless.js'
import { counterEvents } from '../trace/counters.js'
import { loadEvents } from '../trace/load.js'
import { promiseEvents } from '../trace/promises.js'
import { stallEvents } from '../trace/stalls.js'
import { createTracks } from '../trace/tracks.js'

export const trace: TextFormat = {
  name: 'trace',
  extension: '.trace.json',
  render: (report) => {
    const tracks = createTracks(report)
    const events = [
      ...stallEvents(report, tracks.of),
      ...promiseEvents(report, tracks.of),
      ...counterEvents(report, tracks.of),
      ...loadEvents(report, tracks.of),
    ]
    const [run] = report.runs
    const file = {
      displayTimeUnit: 'ms',
      otherData: {
        tool: `loopdoctor ${harmless(report.tool.version)}`,
        startedAt: run?.startedAt ?? '',
        verdict: harmless(report.verdict.headline),
      },
      traceEvents: [...tracks.events(), ...events],
    }
    return `${JSON.stringify(file)}\n`
  },
}
