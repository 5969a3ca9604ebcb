import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestInFlight } from '../../src/agent/probes/operation.js'
import { createTickLine } from '../../src/agent/probes/tick-line.js'

test('a tick is known by its id, whether or not its beginning is announced', () => {
  const line = createTickLine()
  line.made(3, request('/a'))
  line.made(7, undefined)
  line.made(8, request('/b'))
  assert.equal(line.request(8)?.url, '/b')
  assert.equal(line.begins(3), true)
  assert.equal(line.request(3)?.url, '/a')
  assert.equal(line.request(7), undefined)
  for (const id of [2, 5, 9]) assert.equal(line.request(id), null)
})

test('a tick that takes a request up works for it from there on', () => {
  const line = createTickLine()
  line.made(3, undefined)
  assert.equal(line.enter(3, request('/a')), true)
  assert.equal(line.request(3)?.url, '/a')
  assert.equal(line.enter(4, request('/a')), false)
})

test('none is left when the turn is over', () => {
  const line = createTickLine()
  line.made(3, request('/a'))
  line.clear()
  assert.equal(line.request(3), null)
  line.made(5, request('/b'))
  assert.equal(line.request(3), null)
  assert.equal(line.request(5)?.url, '/b')
})

test('of very many the last are known', () => {
  const line = createTickLine()
  for (let id = 1; id <= 10_000; id++) line.made(id, request(`/${id}`))
  assert.equal(line.request(1), null)
  assert.equal(line.request(10_000)?.url, '/10000')
  assert.equal(line.request(9_000)?.url, '/9000')
})

function request(url: string): RequestInFlight {
  return { method: 'GET', url, turn: 0, answer: null, previous: null, next: null }
}
