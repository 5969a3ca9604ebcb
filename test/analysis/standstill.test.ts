/** What is told of a span in which the watchdog did not run, and no turn of the loop was long. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import type { WatchdogGap, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { began, ended, hello, run, SOURCE } from '../session/sample-events.js'

const IDLE = { overMs: 1000, cpuMs: 1, systemMs: 0, runQueueMs: 2, majorFaults: 0, ioCalls: 0 }

/** A gap of 600 ms from 2000 on; the thread was read last 400 ms before it. */
const gapOf = (runQueueMs: number, watchdogActiveMs?: number | null): WatchdogGap => ({
  kind: 'watchdog-gap',
  s: SOURCE,
  fromMs: 2000,
  toMs: 2600,
  usage: { ...IDLE, runQueueMs },
  ...(watchdogActiveMs === undefined ? {} : { watchdogActiveMs }),
})

function toldOf(...events: WireEvent[]): string[] {
  const { session, add } = createFold()
  for (const event of [run, hello(), ...events]) add(event)
  return analyse(session, { name: 'loopdoctor', version: '0' }).stalls.map(
    ({ finding, startMs, durationMs, evidence }) => `${finding} ${startMs}+${durationMs} cpu ${evidence.cpuMs}`,
  )
}

test('a process in which nothing ran or waited stood still', () => {
  assert.deepEqual(toldOf(gapOf(2, 3)), ['suspended 2000+600 cpu null'])
  assert.deepEqual(toldOf(gapOf(2)), ['suspended 2000+600 cpu null'], 'in a recording of an older version')
})

test('one whose thread and watchdog both waited for a CPU had none', () => {
  assert.deepEqual(toldOf(gapOf(550, 590)), ['cpu-starved 2050+550 cpu null'])
  assert.deepEqual(toldOf({ ...gapOf(550, 590), usage: { ...IDLE, overMs: 610, runQueueMs: 550 } }), [
    'cpu-starved 2050+550 cpu 1',
  ])
})

test('where only one of them waited, or not for most of it, nothing is said', () => {
  assert.deepEqual(toldOf(gapOf(2, 590)), [], 'the thread had nothing to do')
  assert.deepEqual(toldOf(gapOf(290, 590)), [])
  assert.deepEqual(toldOf({ ...gapOf(2, 3), usage: null }), [], 'nothing is known of the thread')
})

test('what a stall tells of is not told twice', () => {
  assert.equal(toldOf(began(4, 2700), { ...ended(4, 800), startMs: 1900 } as WireEvent, gapOf(550, 590)).length, 1)
})
