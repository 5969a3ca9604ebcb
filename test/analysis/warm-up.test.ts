import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf, type ThreadTold } from './told.js'

const look = { stack: ['work /app/a.js:1:1'] }
const stalls = [1000, 3000, 6000].map((startMs) => ({ startMs, durationMs: 200, looks: [look] }))

/** In which phase each of the three stalls is. */
const phases = (thread: ThreadTold, ignoreFirstMs?: number) =>
  reportOf({ threads: [{ stalls, ...thread }], ...(ignoreFirstMs === undefined ? {} : { ignoreFirstMs }) }).stalls.map(
    ({ phase }) => phase,
  )

const listening = (atMs: number): ThreadTold => ({
  events: (s) => [{ kind: 'listening', s, atMs, address: 'port 80', port: 80 }],
})

test('without a warm-up only the program’s own start-up is one', () => {
  assert.deepEqual(phases(listening(4000)), ['running', 'running', 'running'])
})

test('stalls of the first seconds are a matter of starting, and those that begin later are not', () => {
  assert.deepEqual(phases({}, 3000), ['startup', 'running', 'running'])
})

test('a program that listens later than that is warming up until then', () => {
  assert.deepEqual(phases(listening(4000), 2000), ['startup', 'startup', 'running'])
  assert.deepEqual(phases(listening(1500), 5000), ['startup', 'startup', 'running'])
})

test('they become notes of their own, beside the finding of what came later', () => {
  const { findings } = reportOf({ threads: [{ stalls }], ignoreFirstMs: 2000 })
  assert.deepEqual(
    findings.map(({ id, severity, count }) => [id, severity, count]),
    [
      ['hot-function', 'error', 2],
      ['hot-function', 'note', 1],
      ['startup-stall', 'note', 1],
    ],
  )
})
