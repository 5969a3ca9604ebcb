import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cpuStarved } from '../../src/analysis/checks/cpu-starved.js'
import type { StallFacts } from '../../src/analysis/stall/facts.js'

interface Told {
  durationMs: number
  cpuMs: number
  runQueueMs: number
  gcMs?: number
  kind?: string | null
  fresh?: boolean
}

/** A stall over a threshold of 100 ms; what is left of it the thread slept. */
function isStarved({ durationMs, cpuMs, runQueueMs, gcMs = 0, kind = 'javascript', fresh = true }: Told): boolean {
  const work = kind === null ? null : { kind, subject: null, busyWait: false }
  const facts = {
    durationMs,
    gcMs,
    thresholdMs: 100,
    host: { cpuMs, runQueueMs },
    blame: { work },
    observations: [{ fresh }],
  }
  return cpuStarved.matches(facts as unknown as StallFacts) !== null
}

test('most of it in the queue for a CPU', () => {
  assert.ok(isStarved({ durationMs: 400, cpuMs: 190, runQueueMs: 210 }))
  assert.ok(!isStarved({ durationMs: 400, cpuMs: 300, runQueueMs: 100 }))
})

test('without the queue it would have been no stall', () => {
  assert.ok(isStarved({ durationMs: 130, cpuMs: 90, runQueueMs: 40 }))
  assert.ok(!isStarved({ durationMs: 130, cpuMs: 110, runQueueMs: 20 }))
})

const lock = { durationMs: 470, cpuMs: 70, runQueueMs: 100 }

test('code that computes and slept beside the queue waited for a lock of its own starved process', () => {
  assert.ok(isStarved(lock))
  assert.ok(isStarved({ ...lock, kind: null }))
  assert.ok(!isStarved({ ...lock, runQueueMs: 40 }), 'the machine had CPUs to spare')
  assert.ok(!isStarved({ ...lock, cpuMs: 120 }), 'it computed long enough by itself')
  assert.ok(!isStarved({ ...lock, gcMs: 400 }), 'it waited for its own garbage collection')
  assert.ok(!isStarved({ durationMs: 120, cpuMs: 97, runQueueMs: 20 }), 'it hardly slept')
})

test('what can sleep may have slept for its own reasons', () => {
  for (const kind of ['sync-fs', 'sync-child-process', 'sync-sleep', 'sync-log', 'module-load'])
    assert.ok(!isStarved({ ...lock, kind }), kind)
  assert.ok(!isStarved({ ...lock, fresh: false }), 'native code that nobody saw')
})
