import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hello, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { unwatchedWorkers } from '../../src/session/processes/unwatched-workers.js'
import { hello, SOURCE } from './sample-events.js'

const started = (threadId: number): WireEvent => ({ kind: 'worker', s: SOURCE, atMs: 40, threadId, name: null })
const later: WireEvent = { kind: 'goodbye', s: SOURCE, atMs: 800 }
const worker: Hello = { ...hello('4121.2.def'), threadId: 2, parentThreadId: 0, role: 'worker' }

function sessionOf(...events: WireEvent[]) {
  const fold = createFold()
  for (const event of events) fold.add(event)
  return fold.session
}

test('a worker that was started and never said hello is named', () => {
  const session = sessionOf(hello(), started(2), worker, started(3), later)
  const found = unwatchedWorkers(session, 900)
  assert.deepEqual(
    found.map(({ pid, threadId, atMs }) => ({ pid, threadId, atMs })),
    [{ pid: 4121, threadId: 3, atMs: 900 }],
  )
})

test('a worker of the same number in another process is another one', () => {
  const session = sessionOf(hello(), started(2), { ...worker, pid: 7 }, later)
  assert.equal(unwatchedWorkers(session, 900).length, 1)
})

test('a worker that had hardly started when its process ended is not told', () => {
  const soon: WireEvent = { kind: 'goodbye', s: SOURCE, atMs: 240 }
  assert.deepEqual(unwatchedWorkers(sessionOf(hello(), started(3), soon), 900), [])
})
