import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Interval, WireEvent } from '../../src/protocol/events.js'
import { numbering, reportOf } from './told.js'

const source = 'function startPolling() {\n  setInterval(poll, 1000)\n}\n'

/** 100 runs of a timer of one second, 420 ms late each, of which stalls explain 20. */
const LATE: Omit<Interval, 's' | 'origin'> = {
  kind: 'interval',
  id: 3,
  everyMs: 1000,
  runs: 101,
  lateMs: 42_420,
  stalledMs: 2020,
  firstMs: 500,
  lastMs: 142_500,
}

const told = (interval: Partial<Interval>) => ({
  events: (s: string): WireEvent[] => {
    const events: WireEvent[] = []
    const ids = numbering(s, (event) => events.push(event))
    const origin = ids.stack(['setInterval node:timers:1:1', 'startPolling /app/app.js:2:3'])
    return [...events, { ...LATE, s, origin, ...interval }]
  },
})
const findingsOf = (...intervals: Partial<Interval>[]) =>
  reportOf({
    files: { '/app/app.js': source },
    threads: intervals.map((interval, index) => ({ pid: 4121 + index, ...told(interval) })),
  }).findings

test('a repeating timer that is late on its own account is a note with the distance it really has', () => {
  const [finding] = findingsOf({})
  assert.equal(finding?.id, 'timer-drift')
  assert.equal(finding.title, 'setInterval 1000 ms really ran every 1.42 s')
  assert.match(finding.why, /^It came 420 ms late on average over 101 runs, and stalls explain only 20 ms of that\./)
  assert.deepEqual([finding.severity, finding.blockedMs, finding.count], ['note', 0, 101])
  assert.deepEqual([finding.everyMs, finding.firstMs, finding.lastMs], [1420, 500, 142_500])
  assert.deepEqual(finding.labels, ['setInterval 1000 ms'])
  assert.deepEqual([finding.location?.function, finding.location?.line], ['startPolling', 2])
})

const FINE: [why: string, interval: Partial<Interval>][] = [
  ['late by 50 ms or less', { lateMs: 101 * 50, stalledMs: 0 }],
  ['late by 10 % of its interval or less', { everyMs: 4000 }],
  ['late by what stalls explain', { stalledMs: 42_000 }],
  ['seen in fewer than five runs', { runs: 4, lateMs: 4000, stalledMs: 0 }],
]
for (const [why, interval] of FINE)
  test(`a timer that is ${why} does not drift`, () => assert.deepEqual(findingsOf(interval), []))

test('one line that sets timers in several processes is one finding', () => {
  const [finding, ...more] = findingsOf({}, { lastMs: 144_500 })
  assert.deepEqual([more.length, finding?.count, finding?.everyMs], [0, 202, 1430])
})

test('a timer without an origin has no line', () => {
  assert.equal(findingsOf({ origin: null })[0]?.location, null)
})
