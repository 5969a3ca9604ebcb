/** A report as large as one may be: 10,000 stalls, 2,000 steps, 200 profiles. */
import type { Report, Thread } from '../../src/analysis/report.js'
import { finding, frame, report, run, stall, thread } from './sample.js'

const STALLS = 10_000
const STEPS = 2000
const KINDS = 10
const EVERY_MS = 400

export function large(): Report {
  const places = Array.from({ length: KINDS }, (_, index) =>
    frame({ function: `handler${index}`, file: `src/routes/route${index}.ts`, line: 10 + index }),
  )
  const stalls = Array.from({ length: STALLS }, (_, index) => {
    const culprit = places[index % KINDS] ?? frame()
    const stack = [culprit, ...Array.from({ length: 20 }, (_, depth) => frame({ line: 100 + depth + (index % 50) }))]
    const entered = { kind: 'request' as const, label: `GET /route${index % KINDS}`, origin: culprit }
    return stall({
      id: `s${index}`,
      startMs: index * EVERY_MS,
      durationMs: 100 + (index % 250),
      culprit,
      stack,
      entered,
    })
  })
  const totalMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 0)
  return report({
    verdict: { healthy: false, headline: 'The loop was blocked 10,000 times.' },
    runs: [run({ durationMs: STALLS * EVERY_MS })],
    threads: [thread({ stalls: { count: STALLS, totalMs, maxMs: 349 }, series: series() })],
    stalls,
    findings: places.map((location, kind) => {
      const stallIds = stalls.filter((_, index) => index % KINDS === kind).map(({ id }) => id)
      return finding({ location, count: stallIds.length, blockedMs: totalMs / KINDS, stallIds })
    }),
    profiles: stalls.slice(0, 200).map(({ id, stack }) => ({
      stallId: id,
      frames: stack,
      nodes: stack.map((_, index): [number, number] => [index, index + 1 < stack.length ? index + 1 : -1]),
      samples: Array.from({ length: 40 }, () => 0),
      deltasUs: Array.from({ length: 40 }, () => 5000),
    })),
  })
}

function series(): Thread['series'] {
  const steps = (most: number) => Array.from({ length: STEPS }, (_, step) => (step * 7) % most)
  return {
    stepMs: (STALLS * EVERY_MS) / STEPS,
    delayMax: steps(349),
    cpuPercent: steps(100),
    rssBytes: steps(100_000_000),
    heapBytes: steps(50_000_000),
    utilization: steps(1),
    requests: steps(20),
    gcMs: steps(30),
  }
}
