import assert from 'node:assert/strict'
import { channel } from 'node:diagnostics_channel'
import { test } from 'node:test'
import type { Carrier } from '../../src/agent/probes/carrier.js'
import { watchRequests } from '../../src/agent/probes/requests.js'
import { allocate, view } from '../../src/agent/shared.js'

test('requests that were given up are forgotten, also where nobody sweeps', () => {
  const carrier: Partial<Carrier> = { enter: () => undefined }
  const requests = watchRequests(view(allocate()), carrier as Carrier, () => undefined)
  const start = channel('http.server.request.start')
  for (let n = 0; n < 1000; n++) start.publish({ request: { method: 'GET', url: '/' }, response: { destroyed: true } })
  assert.equal(requests.begun(), 1000)
  assert.ok(requests.inFlight() <= 100, `${requests.inFlight()} are kept`)
})
