/** What is said of programs that ended before their watchdog was there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import type { Report } from '../../src/analysis/report.js'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { hello, run } from '../session/sample-events.js'

/** As it is left beside the socket: no tiers, and what the clock said. */
function early(pid: number, stalls: number): WireEvent[] {
  const s = `${pid}.0.early`
  const turns = Array.from({ length: stalls }, (_, turn): WireEvent => {
    const startMs = 1000 * (turn + 1)
    return { kind: 'stall-ended', s, turn, startMs, durationMs: 400, usage: null, callbacks: null }
  })
  return [hello(s, pid), { kind: 'startup-ended', s, atMs: 100 }, ...turns]
}

function reportOf(...processes: WireEvent[][]): Report {
  const { session, add } = createFold()
  const end: WireEvent = {
    kind: 'run-ended',
    s: 'launcher',
    atMs: 60_000,
    exitCode: 0,
    signal: null,
    endedBy: 'target',
  }
  for (const event of [run, ...processes.flat(), end]) add(event)
  return analyse(session, { name: 'loopdoctor', version: '0.1.0' })
}

test('stalls that nobody could look into are counted, and the report says that it is not complete', () => {
  const { completeness, threads, findings } = reportOf(early(21, 2))
  assert.deepEqual([threads[0]?.watched, threads[0]?.stalls.count], ['partial', 2])
  assert.equal(completeness.complete, false)
  assert.deepEqual(completeness.notes, [
    {
      code: 'early-end',
      text: 'Process 21 ended before its watchdog was there: its clock counted 2 stalls, and what blocked it then is not known.',
    },
  ])
  assert.ok(findings.some(({ id }) => id === 'incomplete-data'))
})

test('of one that never stalled nothing is missing', () => {
  const { completeness, threads } = reportOf(early(21, 0))
  assert.deepEqual([threads[0]?.watched, completeness.notes], ['none', []])
})

test('of very many a few are named, and the others counted', () => {
  const { notes } = reportOf(...Array.from({ length: 9 }, (_, nth) => early(21 + nth, 1))).completeness
  assert.equal(notes.length, 6)
  assert.equal(notes.at(-1)?.text, 'So did 4 more processes that stalled.')
})
