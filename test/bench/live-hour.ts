/**
 * `node --expose-gc --import tsx test/bench/live-hour.ts`: what the live view costs in an hour of 1,000 stalls a minute:
 * the CPU time of one refresh while stalls go on, and the heap after a full collection.
 */
import { createAnalyst } from '../../src/analysis/analyst.js'
import { delayTimeline } from '../../src/analysis/live/delay-timeline.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import { createFold } from '../../src/session/fold/fold.js'
import { busyHour } from './busy-hour.js'

const REFRESH_MS = 500
/** While nothing is measured: so that what is new does not add up. */
const SELDOM_MS = 5000
const WINDOW_MS = 60_000

const fold = createFold()
const atlas = createAtlas(fold.session.sources, '/app')
const analyst = createAnalyst({ name: 'loopdoctor', version: '0' }, atlas)
const hour = busyHour()
let nextMs = 0
const refreshes: number[] = []

process.stdout.write('minute  stalls  refresh ms (median, worst)  timeline ms  heap MB\n')
for (const minute of [1, 5, 10, 20, 40, 60]) {
  for (const { event, atMs } of hour.until(minute * 60_000)) {
    fold.add(event)
    if (atMs < nextMs) continue
    const isMeasured = atMs >= (minute - 0.2) * 60_000
    nextMs = atMs + (isMeasured ? REFRESH_MS : SELDOM_MS)
    const tookMs = timed(() => analyst.report(fold.session))
    if (isMeasured) refreshes.push(tookMs)
  }
  report(minute)
}

function report(minute: number): void {
  const window = { fromMs: minute * 60_000 - WINDOW_MS, toMs: minute * 60_000, columns: 100 }
  const drawMs = timed(() => delayTimeline(fold.session.threads, { ...window, thresholdMs: 15 }))
  const worstMs = Math.max(...refreshes)
  const median = refreshes.sort((a, b) => a - b)[refreshes.length >> 1] ?? 0
  const stalls = fold.session.threads[0]?.stalls.length ?? 0
  const figures = [minute, stalls, `${median.toFixed(1)} ${worstMs.toFixed(1)}`, drawMs.toFixed(2), heapMb()]
  process.stdout.write(`${figures.join('\t')}\n`)
  refreshes.length = 0
}

/** CPU time: what else the machine does is no part of it. */
function timed(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function heapMb(): string {
  globalThis.gc?.()
  return (process.memoryUsage().heapUsed / 1e6).toFixed(1)
}
