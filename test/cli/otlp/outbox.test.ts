import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { type Answer, createOutbox, waitMs } from '../../../src/cli/otlp/outbox.js'
import { until } from './receiver.js'

type Answering = (batch: readonly number[]) => Promise<Answer<number>>

const taken: Answering = async () => ({ again: [], refused: 0 })
const down: Answering = async (batch) => ({ again: batch, refused: 0 })
const never: Answering = () => new Promise(() => undefined)

/** Each batch that was posted, answered by the next of `answers`; the last one stays. */
function outbox(answers: Answering[], { room = 100, batch = 10, everyMs = 1000 } = {}) {
  const posted: number[][] = []
  const post: Answering = (items) => {
    posted.push([...items])
    return ((answers.length > 1 ? answers.shift() : answers[0]) ?? taken)(items)
  }
  return { posted, ...createOutbox<number>({ post, room, batch, everyMs }) }
}

test('what comes within the time goes as one batch, and a full one goes at once', async () => {
  const box = outbox([taken], { batch: 3, everyMs: 50 })
  for (const item of [1, 2]) box.put(item)
  await turn()
  assert.deepEqual(box.posted, [])
  await until('a batch', () => box.posted.length > 0)
  assert.deepEqual(box.posted, [[1, 2]])
  const full = outbox([taken], { batch: 3, everyMs: 1e6 })
  for (const item of [3, 4, 5, 6]) full.put(item)
  await until('a full batch', () => full.posted.length > 0)
  assert.deepEqual(full.posted, [[3, 4, 5]])
})

test('what was not taken goes again, in its order, with what came meanwhile', async () => {
  const box = outbox([down, taken], { everyMs: 1 })
  box.put(1)
  await until('a first attempt', () => box.posted.length > 0)
  box.put(2)
  await until('a second one', () => box.posted.length > 1)
  assert.deepEqual(box.posted, [[1], [1, 2]])
  assert.equal(box.lost(), 0)
})

test('the wait grows with each failure, to half a minute', () => {
  const waits = [1, 2, 3, 4, 5].map(waitMs)
  assert.deepEqual(
    [...waits].sort((a, b) => a - b),
    waits,
  )
  assert.ok((waits[0] ?? 0) >= 800)
  assert.ok(waitMs(50) <= 36_000)
})

test('beyond its room the oldest goes, and is counted', async () => {
  const box = outbox([down, taken], { room: 4, batch: 2, everyMs: 1 })
  for (let item = 1; item <= 7; item++) box.put(item)
  assert.equal(box.lost(), 3)
  await box.close(5000)
  assert.equal(box.lost(), 3)
  assert.deepEqual(box.posted.slice(1), [
    [4, 5],
    [6, 7],
  ])
})

test('what is refused for good does not go again, and is counted', async () => {
  const box = outbox([async (batch) => ({ again: [], refused: batch.length }), taken], { batch: 2 })
  for (const item of [1, 2, 3]) box.put(item)
  await box.close(5000)
  assert.deepEqual(box.posted, [[1, 2], [3]])
  assert.equal(box.lost(), 2)
  assert.equal(box.hangs(), false)
})

test('the end does not wait for who never answers, and counts all that was not taken', async () => {
  const box = outbox([never], { batch: 2 })
  for (const item of [1, 2, 3]) box.put(item)
  await box.close(50)
  assert.deepEqual(box.posted, [[1, 2]])
  assert.equal(box.lost(), 3)
  assert.equal(box.hangs(), true)
})

test('the end tries again as long as it may', async () => {
  const box = outbox([down, down, taken])
  box.put(1)
  await box.close(20_000)
  assert.deepEqual(box.posted, [[1], [1], [1]])
  assert.equal(box.lost(), 0)
})
