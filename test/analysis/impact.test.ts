import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Impact } from '../../src/protocol/events.js'
import { pulse } from '../session/sample-events.js'
import { type EntryTold, reportOf, stallOf } from './told.js'

const request = { method: 'GET', path: '/export' }

function impactOf(impact: Partial<Impact>, entry: EntryTold = {}) {
  return stallOf({ durationMs: 300, looks: [{ stack: ['work /app/app.js:3:9'], entry }], impact }).impact
}

test('the request that the stall served did not wait for itself', () => {
  assert.deepEqual(impactOf({ requests: 12, heldMs: 250 }, { request }), { requests: 11, timers: 0, worstDelayMs: 250 })
  assert.deepEqual(impactOf({ requests: 1, heldMs: 250 }, { request }), { requests: 0, timers: 0, worstDelayMs: 0 })
})

test('all requests waited for a timer', () => {
  const timer = { resource: { type: 'Timeout' } }
  assert.deepEqual(impactOf({ requests: 2, heldMs: 90 }, timer), { requests: 2, timers: 0, worstDelayMs: 90 })
})

test('the worst delay is that of a request or of a timer, and of a request never longer than the stall', () => {
  assert.equal(impactOf({ requests: 2, heldMs: 9000, timers: 1, timerLateMs: 40 })?.worstDelayMs, 300)
  assert.equal(impactOf({ requests: 2, heldMs: 90, timers: 1, timerLateMs: 140 })?.worstDelayMs, 140)
})

test('without a count there is no impact', () => {
  assert.equal(stallOf({ looks: [{ stack: ['work /app/app.js:3:9'] }] }).impact, null)
})

const serving = (linked: boolean, requests: number) =>
  reportOf({
    threads: [4121, 4200].map((pid) => ({
      pid,
      stalls: [
        {
          looks: [{ stack: ['work /app/app.js:3:9'], entry: { resource: { type: 'TCPWRAP' }, linked } }],
          impact: { requests },
        },
      ],
    })),
  }).completeness

test('where the link to the request is lost, a server is told so, once', () => {
  const { notes, complete } = serving(false, 3)
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['request-link'],
  )
  assert.match(notes[0]?.text ?? '', /^Node v20\.20\.2 does not carry the request along/)
  assert.equal(complete, true)
  assert.deepEqual(serving(true, 3).notes, [])
  assert.deepEqual(serving(false, 0).notes, [])
})

test('a tracer that is off is noted in standard mode, not in light mode', () => {
  const codes = (mode: 'light' | 'standard') =>
    reportOf({ mode, threads: [{ traced: false }] }).completeness.notes.map(({ code }) => code)
  assert.deepEqual([codes('standard'), codes('light')], [['tiers-off'], []])
})

test('requests in flight are a series where somebody counted them', () => {
  const threadOf = (requests: number | null) =>
    reportOf({ threads: [{ events: (s) => [pulse(2000, { s, requests, stacksTaken: 7, stacksWanted: 9 })] }] })
      .threads[0]
  assert.deepEqual(threadOf(4)?.series?.requests.slice(0, 3), [0, 4, 0])
  assert.deepEqual(threadOf(null)?.series?.requests, [])
  assert.deepEqual([threadOf(4)?.overhead?.stacksTaken, threadOf(4)?.overhead?.stacksWanted], [7, 9])
})
