import assert from 'node:assert/strict'
import { channel } from 'node:diagnostics_channel'
import { test } from 'node:test'
import type { Carrier } from '../../src/agent/probes/carrier.js'
import { createInFlight } from '../../src/agent/probes/in-flight.js'
import { watchRequests } from '../../src/agent/probes/requests.js'
import { allocate, I, view } from '../../src/agent/shared.js'

const start = channel('http.server.request.start')
const finish = channel('http.server.response.finish')
const begin = (response: object): void => start.publish({ request: { method: 'GET', url: '/' }, response })

const shared = view(allocate())
const inFlight = createInFlight()
const carrier: Partial<Carrier> = { enter: () => undefined, receives: () => undefined }
watchRequests({ shared, inFlight, carrier: carrier as Carrier, beforeEach: () => undefined })

test('those in flight are counted until they are answered', () => {
  const answers = [{}, {}, {}]
  for (const answer of answers) begin(answer)
  for (const response of answers) finish.publish({ response })
  begin({})
  finish.publish({ response: answers[0] })
  finish.publish({ response: {} })
  assert.deepEqual([inFlight.begun(), inFlight.count(), shared.ints[I.requests]], [4, 1, 1])
})

test('requests that were given up are forgotten, also where nobody sweeps', () => {
  for (let n = 0; n < 1000; n++) begin({ destroyed: true })
  assert.equal(inFlight.begun(), 1004)
  assert.ok(inFlight.count() <= 101, `${inFlight.count()} are kept`)
})
