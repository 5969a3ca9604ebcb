/** Lines about promises: when they are judged, and how often they are told. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../../src/analysis/report.js'
import type { Aftermath, Rejection, WireEvent } from '../../src/protocol/events.js'
import { asked, hello, listen, pulse, runEnded, S } from './listen.js'

const finding = (overrides: Partial<Finding>): Finding => ({
  id: 'unhandled-rejection',
  severity: 'error',
  confidence: 'exact',
  title: 'A promise rejected and nobody was listening: Error: no route',
  why: '',
  fix: '',
  location: { function: 'order', file: 'app.js', line: 7, column: 3, package: null, owner: 'user' },
  fingerprint: '',
  count: 1,
  blockedMs: 0,
  worstMs: 0,
  firstMs: 0,
  lastMs: 0,
  everyMs: null,
  labels: [],
  stallIds: [],
  promiseIds: [],
  ...overrides,
})

const rejection = (id: number, atMs: number): Rejection => ({
  kind: 'rejection',
  s: S,
  id,
  atMs,
  reason: { name: 'Error', message: 'no route', thrown: null },
  created: null,
  createdMs: null,
  untold: 0,
})

const aftermath = (decidedMs: number, settledMs: number | null): Aftermath => ({
  kind: 'aftermath',
  s: S,
  id: 1,
  of: 'all',
  site: null,
  calledMs: 0,
  decidedMs,
  failed: true,
  inputs: 2,
  late: [{ index: 1, created: null, createdMs: null, settledMs, reason: null, others: null }],
  lateCount: 1,
  lostCount: 0,
  ranOnCount: 0,
  untold: 0,
})

const LINE =
  'loopdoctor: error: A promise rejected and nobody was listening: Error: no route: app.js:7 order [unhandled-rejection]'

test('a rejection is told when its handler has had its time, with its place and what explains it', () => {
  const { hear } = listen({ troubles: () => [finding({})] })
  hear(hello())
  assert.deepEqual(hear(rejection(1, 2000), pulse(2900)), [])
  assert.deepEqual(hear(pulse(4000), pulse(5000)), [LINE])
})

test('what is one promise and two findings is one line', () => {
  const { hear } = listen({ troubles: () => [finding({}), finding({ id: 'floating-promise', severity: 'warning' })] })
  hear(hello(), rejection(1, 2000))
  assert.deepEqual(hear(pulse(4000)), [LINE.replace(']', ', floating-promise]')])
})

test('the same line again is counted, and told at growing distances', () => {
  const { hear } = listen({ troubles: () => [finding({})] })
  hear(hello())
  const lines = Array.from({ length: 100 }, (_, second) =>
    hear(rejection(second, 1000 + second * 1000), pulse(1500 + second * 1000)),
  ).flat()
  assert.deepEqual(
    lines
      .filter((line) => line.includes('error: '))
      .map((line) => /^loopdoctor: (?:([\d,]+) more like it, )?error: /.exec(line)?.[1] ?? 'first'),
    ['first', '10', '30'],
  )
  assert.match(hear(runEnded(101_000)).join(), /^loopdoctor: 59 more like it, error: /)
})

test('a word that is said again as it grows is counted by what is new', () => {
  let count = 3
  const { hear } = listen({ troubles: () => [finding({ count })] })
  hear(hello(), aftermath(1000, 1500))
  assert.equal(hear(pulse(3000)).length, 1)
  hear(aftermath(1000, 1500), pulse(5000))
  assert.deepEqual(hear(pulse(20_000)), [], 'nothing new was said')
  count = 8
  assert.equal(hear(aftermath(1000, 1500), pulse(22_000), pulse(24_000)).length, 1)
})

test('inputs of a combinator are not judged as long as one of them runs', () => {
  const { hear } = listen({ troubles: () => [finding({ id: 'orphaned-sibling', severity: 'warning' })] })
  hear(hello(), aftermath(1000, null))
  assert.deepEqual(hear(pulse(5000), pulse(9000)), [])
  assert.equal(hear(aftermath(1000, 9500), pulse(11_000)).length, 1)
})

test('what cannot be told yet waits; a process that is gone has said its last word', () => {
  let found: Finding[] | null = null
  const { hear } = listen({ troubles: () => found })
  hear(hello(), rejection(1, 1000))
  assert.deepEqual(hear(pulse(3000)), [])
  found = [finding({})]
  const closed: WireEvent = { kind: 'source-closed', s: 'launcher', source: S, atMs: 3100 }
  assert.deepEqual(hear(closed), [LINE])
})

test('what is only possible says so, and nothing of the target reaches the terminal as a command', () => {
  const title = 'A lock\u001b[2J is wanted\nagain'
  const { hear } = listen({
    troubles: () => [finding({ id: 'reentrant-lock', confidence: 'possible', title, location: null })],
  })
  hear(hello(), { ...asked, why: 'asked' })
  assert.deepEqual(hear(pulse(3000)), ['loopdoctor: error (possible): A lock is wanted\uFFFDagain [reentrant-lock]'])
  const ended = listen({ troubles: () => [finding({})] })
  ended.hear(hello(), { ...asked, why: 'end' })
  assert.deepEqual(ended.hear(pulse(3000)), [], 'awaits at the end are for the report')
})
