import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeyedTicks } from '../../src/agent/probes/ticks.js'

test('a tick is known by its id, and by that for whom it works', () => {
  const ticks = createKeyedTicks()
  ticks.made(3, 17)
  ticks.made(7, 0)
  assert.deepEqual([3, 7].map(ticks.has), [true, true])
  assert.deepEqual([3, 7].map(ticks.key), [17, 0])
  for (const id of [0, 2, 5, 3 + 4096]) assert.equal(ticks.has(id), false)
})

test('a tick that takes a request up works for it from there on', () => {
  const ticks = createKeyedTicks()
  ticks.made(3, 0)
  ticks.enter(3, 17)
  assert.equal(ticks.key(3), 17)
})

test('of very many the last are known, however high their numbers are', () => {
  const ticks = createKeyedTicks()
  const first = 2 ** 40
  for (let id = first; id < first + 10_000; id++) ticks.made(id, id - first)
  assert.equal(ticks.has(first), false)
  assert.deepEqual([ticks.has(first + 9_000), ticks.key(first + 9_000)], [true, 9_000])
})
