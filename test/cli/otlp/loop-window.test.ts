import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLoopWindow } from '../../../src/cli/otlp/loop-window.js'
import { bucketOf } from '../../../src/protocol/buckets.js'
import type { Pulse } from '../../../src/protocol/events.js'
import { pulse } from '../../report/listen.js'

/** One second of the loop with turns of these lengths. */
const second = (turns: number[], part: Partial<Pulse> = {}): Pulse => ({
  ...pulse(1000),
  turns: turns.flatMap((ms) => [bucketOf(ms), 1]),
  maxTurnMs: Math.max(0, ...turns),
  busyMs: turns.reduce((sum, ms) => sum + ms, 0),
  ...part,
})

test('figures are in seconds, of what is new since the last time', () => {
  const window = createLoopWindow()
  assert.equal(window.take(0), null, 'nothing was heard')
  window.add(second([400, 100, 100], { heapBytes: 5_000_000 }))
  const first = window.take(0)
  assert.ok(first)
  assert.equal(first.delay.max, 0.4)
  assert.ok(first.delay.min > 0.09 && first.delay.min < 0.11)
  // A newcomer waits 0.4² / 2 + 2 × 0.1² / 2 on average.
  assert.ok(Math.abs(first.delay.mean - 0.09) < 0.005, `the mean is ${first.delay.mean}`)
  assert.ok(first.delay.p50 < first.delay.p90 && first.delay.p90 < first.delay.p99 && first.delay.p99 <= 0.4)
  assert.ok(Math.abs(first.utilization - 0.6) < 0.001)
  assert.ok(Math.abs(first.active - 0.6) < 0.001 && Math.abs(first.idle - 0.4) < 0.001)
  assert.equal(first.heapBytes, 5_000_000)
  window.add(second([10]))
  const next = window.take(0)
  assert.equal(next?.delay.max, 0.01)
  assert.equal(next?.active, 0.01)
})

test('a loop that is still held counts as active, and only once', () => {
  const window = createLoopWindow()
  window.add(second([], { busyMs: 0 }))
  const held = window.take(700)
  assert.equal(held?.delay.max, 0.7)
  assert.ok(held && Math.abs(held.utilization - 0.7) < 0.001)
  window.add(second([1500], { busyMs: 1500 }))
  const back = window.take(0)
  assert.ok(back && Math.abs(back.active - 0.8) < 0.001, `active for ${back?.active}`)
  assert.equal(back?.delay.max, 1.5)
  assert.ok(back && back.delay.mean < 1.5, 'nobody waited longer than the turn')
})
