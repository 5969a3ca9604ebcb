import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRests } from '../../src/agent/loop/rests.js'

test('a rest is earned by many short turns in a row, and lost by a long one', () => {
  const rests = createRests(() => undefined, 100)
  for (let turn = 1; turn < 8; turn++) assert.equal(rests.earned(1, 0.1), false)
  assert.equal(rests.earned(1, 0.1), true)
  assert.equal(rests.earned(10, 1), true)
  assert.equal(rests.earned(10, 3), false)
  assert.equal(rests.earned(1, 0.1), false)
})

test('the turns of a rest are counted, and a timer ends it that keeps nobody alive', async () => {
  let woken = 0
  const rests = createRests(() => woken++, 20)
  rests.begin()
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  assert.ok(rests.turns() >= 4)
  await new Promise((done) => setTimeout(done, 40))
  assert.equal(woken, 1)
})

test('without a rest each turn is one', () => {
  assert.equal(createRests(() => undefined, 100).turns(), 1)
})

test('one long turn ends a rest, though the many are short on average', () => {
  const rests = createRests(() => undefined, 100)
  for (let turn = 0; turn < 8; turn++) rests.earned(1, 0.1)
  rests.begin()
  assert.equal(rests.overslept(11), false)
  assert.equal(rests.earned(1000, 11), true)
  assert.equal(rests.overslept(200), true)
  assert.equal(rests.earned(1000, 200), false)
  rests.stop()
})
