import assert from 'node:assert/strict'
import { test } from 'node:test'
import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js'
import { undisturbedP99 } from '../../../src/analysis/gate/undisturbed-delay.js'
import type { Stall } from '../../../src/analysis/report.js'
import { report, run, stall, thread } from '../../report/sample.js'

/** 10 s of life: 200 turns of 5 ms, and what else is given. */
function lived(stalls: Stall[], p99: number) {
  const histogram = build({ bitBucketSize: 64, autoResize: true, numberOfSignificantValueDigits: 2 })
  histogram.recordValueWithCount(5_000, 200)
  for (const { durationMs } of stalls) histogram.recordValue(durationMs * 1000)
  const busyMs = stalls.reduce((sum, { durationMs }) => sum + durationMs, 1000)
  const max = Math.max(5, ...stalls.map(({ durationMs }) => durationMs))
  const delay = { p50: 0, p90: 1, p99, max, histogram: encodeIntoCompressedBase64(histogram) }
  return report({
    runs: [run({ durationMs: 10_000 })],
    threads: [thread({ delay, utilization: busyMs / 10_000 })],
    stalls,
  })
}

const own = stall({ durationMs: 300 })
const starved = stall({ id: 'stall-2', durationMs: 2000, cause: 'host', finding: 'cpu-starved', culprit: null })

test('where all stalls count, it is the p99 that was measured', () => {
  assert.equal(undisturbedP99(lived([own], 200), [own]), 200)
})

test('a stall that does not count is as if it had not been', () => {
  const p99 = undisturbedP99(lived([own, starved], 1900), [own])
  // Of 8 s, 80 ms may lie above it: newcomers of the first 80 ms of the stall of 300 ms waited longer than 220 ms.
  assert.ok(p99 > 210 && p99 < 230, String(p99))
})

test('without any stall of its own, only the short turns are left', () => {
  const p99 = undisturbedP99(lived([starved], 1900), [])
  assert.ok(p99 <= 5.1, String(p99))
})

test('a histogram that cannot be read leaves the p99 that was measured', () => {
  const whole = lived([starved], 1900)
  const [only] = whole.threads
  const damaged = {
    ...whole,
    threads: [
      { ...(only as NonNullable<typeof only>), delay: { p50: 0, p90: 1, p99: 1900, max: 2000, histogram: 'x' } },
    ],
  }
  assert.equal(undisturbedP99(damaged, []), 1900)
})
