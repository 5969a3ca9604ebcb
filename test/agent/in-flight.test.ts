import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createInFlight, NO_KEY } from '../../src/agent/probes/in-flight.js'
import type { RequestInFlight } from '../../src/agent/probes/operation.js'

test('a request is found by its key as long as it is in flight', () => {
  const { inFlight, begin } = some()
  const [first, second] = [begin('/a'), begin('/b')]
  assert.equal(inFlight.withKey(first.key), first)
  inFlight.end(first)
  assert.equal(inFlight.withKey(first.key), undefined)
  const third = begin('/c')
  assert.equal(third.slot, first.slot)
  assert.equal(inFlight.withKey(first.key), undefined)
  assert.deepEqual([inFlight.withKey(third.key), inFlight.withKey(second.key)], [third, second])
  assert.equal(inFlight.withKey(NO_KEY), undefined)
})

test('the slots are as many as there were requests at once', () => {
  const { inFlight, begin } = some()
  for (let n = 0; n < 100_000; n++) {
    const requests = [begin('/a'), begin('/b'), begin('/c')]
    for (const request of requests) {
      assert.equal(inFlight.withKey(request.key), request)
      inFlight.end(request)
      inFlight.end(request)
    }
  }
  assert.deepEqual([inFlight.slots(), inFlight.count(), inFlight.begun()], [3, 0, 300_000])
})

test('of very many at once the last have no key, and are counted all the same', () => {
  const { inFlight, begin } = some()
  const requests = Array.from({ length: 70_000 }, () => begin('/'))
  assert.equal(inFlight.withKey((requests[65_000] as RequestInFlight).key), requests[65_000])
  assert.equal(requests[69_999]?.key, NO_KEY)
  assert.equal(
    inFlight.find((answer) => answer === requests[3]?.answer),
    requests[3],
  )
  inFlight.sweep((answer) => answer !== requests[3]?.answer)
  assert.equal(inFlight.count(), 1)
})

function some() {
  const inFlight = createInFlight()
  const begin = (url: string): RequestInFlight => {
    const request = inFlight.made({}, 'GET', url, 0)
    inFlight.add(request)
    return request
  }
  return { inFlight, begin }
}
