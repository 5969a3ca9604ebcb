import assert from 'node:assert/strict'
import { test } from 'node:test'
import { via, waited } from '../../src/report/facts/asked.js'
import { finding, frame, stall } from './sample.js'

const origin = frame({ function: 'startPolling', file: 'app.js', line: 12 })
const timer = stall({ entered: { kind: 'timer', label: 'setInterval 5000 ms', origin } })
const labels = ['setInterval 5000 ms']

test('who asked is told with the line that scheduled or handled it', () => {
  assert.equal(via(finding({ labels }), [timer]), 'setInterval 5000 ms, scheduled by startPolling app.js:12')
  const anonymous = frame({ function: '(anonymous)', file: 'server.js', line: 19 })
  const request = stall({ entered: { kind: 'request', label: 'GET /', origin: anonymous } })
  assert.equal(via(finding({ labels: ['GET /'] }), [request]), 'GET /, handled by server.js:19')
})

test('of several lines that asked, that of the worst stall is told as such', () => {
  const other = stall({ durationMs: 1, entered: { kind: 'timer', label: '', origin: frame({ line: 4 }) } })
  assert.match(via(finding({ labels }), [other, timer]), /; the worst scheduled by startPolling app\.js:12$/)
})

test('without an origin there are labels, and without those nothing', () => {
  assert.equal(via(finding({ labels }), [stall()]), 'setInterval 5000 ms')
  assert.equal(via(finding(), [stall()]), '')
})

const idle = { requests: 0, timers: 0, worstDelayMs: 0 }

test('who waited is counted over all stalls', () => {
  const crowd = stall({ impact: { requests: 11, timers: 3, worstDelayMs: 1840 } })
  const one = stall({ impact: { requests: 1, timers: 0, worstDelayMs: 90 } })
  assert.equal(waited([crowd, one, stall()]), '12 requests and 3 timers, the worst for 1.84 s')
})

test('nobody waited only where that was measured for all', () => {
  assert.equal(waited([stall({ impact: idle })]), 'nobody: no request was in flight and no timer due')
  assert.equal(waited([stall({ impact: idle }), stall()]), '')
  const served = stall({ impact: idle, entered: { kind: 'request', label: 'GET /', origin: null } })
  assert.equal(waited([served]), 'nobody: no other request was in flight and no timer due')
})
