import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGovernor } from '../../src/tui/governor.js'

/** A governor of a hundredth of a core, on a clock that only work moves. */
function governed() {
  let nowMs = 0
  const governor = createGovernor({ everyMs: 100, share: 0.01, latestMs: 5000 }, () => nowMs)
  return {
    governor,
    work: (ms: number) => governor.run(() => (nowMs += ms)),
    dueAfter(ms: number): boolean {
      nowMs += ms
      return governor.due()
    },
  }
}

test('what is dear is done less often, and never less often than its limit', () => {
  const { work, dueAfter } = governed()
  work(10)
  assert.equal(dueAfter(999), false)
  assert.equal(dueAfter(1), true)
  work(1000)
  assert.equal(dueAfter(4999), false)
  assert.equal(dueAfter(1), true)
})

test('what must not wait is due as soon as anything may be', () => {
  const { governor, work, dueAfter } = governed()
  work(10)
  assert.equal(dueAfter(50), false)
  governor.hurry()
  assert.equal(dueAfter(39), false)
  assert.equal(dueAfter(1), true)
})

test('what is in a hurry all the time waits its turn', () => {
  const { governor, work, dueAfter } = governed()
  governor.hurry()
  work(10)
  governor.hurry()
  assert.equal(dueAfter(400), false)
  governor.hurry()
  assert.equal(dueAfter(99), false)
  governor.hurry()
  assert.equal(dueAfter(1), true)
})
