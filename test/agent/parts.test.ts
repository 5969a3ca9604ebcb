import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInAtomicsWait } from '../../src/agent/probes/call-sites.js'
import { createParts } from '../../src/agent/watchdog/parts.js'

const reading = (cpuMs: number) => ({ atMs: 0, cpuMs, systemMs: 0, runQueueMs: 0, majorFaults: 0, ioCalls: 0 })

test('a thread that was never met waiting does not sleep', () => {
  const parts = createParts(() => reading(5))
  assert.equal(parts.sleeps(1, 100), false)
  assert.equal(parts.keyOf(1), 1)
  assert.equal(parts.startMs(1), null)
})

test('it sleeps until its CPU time grows, and then a new part of the turn has begun', () => {
  let cpuMs = 5
  const parts = createParts(() => reading(cpuMs))
  parts.met(1, 100)
  assert.equal(parts.sleeps(1, 150), true)
  cpuMs = 35
  assert.equal(parts.sleeps(1, 200), false)
  assert.equal(parts.startMs(1), 170)
  assert.ok(parts.keyOf(1) > 1 && parts.keyOf(1) < 2)
})

test('a part begins no earlier than the thread was last seen asleep', () => {
  let cpuMs = 5
  const parts = createParts(() => reading(cpuMs))
  parts.met(1, 100)
  assert.equal(parts.sleeps(1, 150), true)
  cpuMs = 105
  assert.equal(parts.sleeps(1, 200), false)
  assert.equal(parts.startMs(1), 150)
})

test('each part has a number of its own, and the next turn begins anew', () => {
  const parts = createParts(() => reading(5))
  parts.met(7, 100)
  const first = parts.keyOf(7)
  parts.met(7, 200)
  assert.notEqual(parts.keyOf(7), first)
  assert.equal(parts.keyOf(8), 8)
  assert.equal(parts.sleeps(8, 300), false)
})

test("without the kernel's figures it is asked again now and then", () => {
  const parts = createParts(() => null)
  parts.met(1, 100)
  assert.equal(parts.sleeps(1, 400), true)
  assert.equal(parts.sleeps(1, 700), false)
})

test('Atomics.wait is known by its builtin frame alone', () => {
  assert.equal(isInAtomicsWait([['Atomics.wait', null, null, null, 'n', null]]), true)
  assert.equal(isInAtomicsWait([['wait', '/app/wait.js', 1, 1, '', null]]), false)
  assert.equal(isInAtomicsWait([]), false)
})
