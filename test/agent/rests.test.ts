import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRests, type Rests } from '../../src/agent/loop/rests.js'

test('a rest is earned by many short turns in a row, and lost by a long one', () => {
  const rests = createRests(() => undefined, 100)
  for (let turn = 1; turn < 8; turn++) assert.equal(rests.earned(1, 0.5, false), false)
  assert.equal(rests.earned(1, 0.5, false), true)
  assert.equal(rests.earned(10, 5, false), true)
  assert.equal(rests.earned(10, 12, false), false)
  assert.equal(rests.earned(1, 0.5, false), false)
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
  const rests = restingAfter(0.1)
  assert.equal(rests.uneven(1000, 11, 11, 0.1), false)
  assert.equal(rests.earned(1000, 11, false), true)
  assert.equal(rests.uneven(1000, 200, 110, 0.1), true)
  assert.equal(rests.earned(1000, 200, true), false)
  rests.stop()
})

test('a mean far above that of before is one long turn among many, where the table tells such lengths apart', () => {
  const rests = restingAfter(0.2)
  assert.equal(rests.uneven(40, 20, 16, 0.2), false)
  assert.equal(rests.uneven(25, 20, 16, 0.2), true)
  assert.equal(rests.uneven(25, 20, 16, 0.5), false)
  assert.equal(rests.uneven(100, 20, 16, 0.01), false)
  rests.stop()
})

test('a single turn, outside a rest, is what it is', () => {
  assert.equal(createRests(() => undefined, 100).uneven(1, 0.9, 0.9, 0.01), false)
})

function restingAfter(turnMs: number): Rests {
  const rests = createRests(() => undefined, 100)
  for (let turn = 0; turn < 8; turn++) rests.earned(1, turnMs, false)
  rests.begin()
  return rests
}
