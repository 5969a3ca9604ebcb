import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createUnheardWorkers } from '../../src/agent/workers/unheard-workers.js'

function unheard() {
  const injected: number[] = []
  const relay = { inject: (id: number) => injected.push(id) }
  return { injected, workers: createUnheardWorkers(relay) }
}

test('a worker that does not make itself known is tried some times, and then no more', () => {
  const { injected, workers } = unheard()
  workers.started(3, 1000)
  for (let at = 1000; at < 20_000; at += 50) workers.look(at)
  assert.deepEqual(injected, [3, 3, 3, 3, 3])
  assert.equal(workers.look(30_000), Number.POSITIVE_INFINITY)
})

test('one that is heard in time is left alone, whoever speaks first', () => {
  const { injected, workers } = unheard()
  workers.started(2, 1000)
  workers.heard(2)
  workers.heard(3)
  workers.started(3, 1000)
  workers.look(9000)
  assert.deepEqual(injected, [])
})

test('it says how long there is nothing to do', () => {
  const { workers } = unheard()
  workers.started(2, 1000)
  assert.equal(workers.look(1040), 60)
})
