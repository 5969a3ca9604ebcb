import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRests } from '../../src/agent/rests.js'

test('a rest is earned by many short turns in a row, and lost by a long one', () => {
  const rests = createRests(() => undefined)
  for (let turn = 1; turn < 8; turn++) assert.equal(rests.earned(1, 0.1, 0), false)
  assert.equal(rests.earned(1, 0.1, 0), true)
  assert.equal(rests.earned(10, 1, 0.1), true)
  assert.equal(rests.earned(10, 3, 0.1), false)
  assert.equal(rests.earned(1, 0.1, 0), false)
})

test('a loop that waits for its work keeps its clock at work', () => {
  const rests = createRests(() => undefined)
  for (let turn = 0; turn < 20; turn++) assert.equal(rests.earned(1, 0.1, 0.05), false)
})

test('the turns of a rest are counted, and a timer ends it that keeps nobody alive', async () => {
  let woken = 0
  const rests = createRests(() => woken++)
  rests.begin()
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
  assert.ok(rests.turns() >= 4)
  await new Promise((done) => setTimeout(done, 20))
  assert.equal(woken, 1)
})

test('without a rest each turn is one', () => {
  assert.equal(createRests(() => undefined).turns(), 1)
})
