import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../../src/analysis/report.js'
import { report, run, stall, thread } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { parsed } from './rendered.js'
import { readTrace, type TraceEvent } from './trace-events.js'

const eventsOf = (value: Report): TraceEvent[] => readTrace(parsed('trace', value))

for (const [name, sample] of Object.entries(reports)) {
  test(`the trace of "${name}" has what Perfetto needs`, () => void eventsOf(sample))
}

test('a stall is a slice of its thread, in microseconds, with what is known of it', () => {
  const slice = eventsOf(rich()).find(({ cat }) => cat === 'stall')
  assert.deepEqual(
    [slice?.name, slice?.ts, slice?.dur, slice?.pid, slice?.tid],
    ['json-payload: JSON.parse', 2e6, 1.84e6, 4121, 4121],
  )
  assert.deepEqual(
    [slice?.args?.place, slice?.args?.entered, slice?.args?.evidence],
    ['src/report.ts:88:16', 'GET /export', 'snapshot+samples, 92 of 92 agree'],
  )
})

test('its stacks are slices inside it, and a function that stays is one', () => {
  const inside = eventsOf(rich()).filter(
    ({ cat, tid }) => tid === 4121 && ['user', 'dependency', 'native', 'node'].includes(cat ?? ''),
  )
  assert.deepEqual(
    inside.map(({ name, ts, dur }) => [name, ts, dur]),
    [
      ['emit', 2e6, 1.84e6],
      ['main', 2e6, 1.84e6],
      ['Layer.handle', 2e6, 1.84e6],
      ['buildReport', 2e6, 1.84e6],
      ['JSON.parse', 3.2e6, 0.64e6],
    ],
  )
})

test('threads have their names, promises their moment, figures their counters', () => {
  const events = eventsOf(rich())
  const names = events.filter(({ name }) => name === 'thread_name').map(({ args }) => args?.name)
  assert.deepEqual(names, ['main', 'worker 3 (thumbnails)'])
  const moment = events.find(({ ph }) => ph === 'i')
  assert.deepEqual(
    [moment?.name, moment?.ts, moment?.args?.error],
    ['unhandled-rejection', 1_250_500, 'Error: connection refused'],
  )
  const cpu = events.filter(({ name }) => name === 'CPU (%)').map(({ ts, args }) => [ts, args?.value])
  assert.deepEqual(cpu, [
    [0, 12],
    [2_000_000, 100],
    [3_000_000, 20],
  ])
})

test('the same pid in two runs is two processes', () => {
  const value = report({
    runs: [run(), run({ id: 'run-2' })],
    threads: [thread(), thread({ runId: 'run-2' })],
    stalls: [stall(), stall({ id: 'stall-2', runId: 'run-2' })],
  })
  const slices = eventsOf(value).filter(({ ph }) => ph === 'X')
  assert.equal(new Set(slices.map(({ pid }) => pid)).size, 2)
})

test('stalls of one thread that overlap are cut, for a viewer would drop the second', () => {
  const stalls = [stall({ startMs: 100, durationMs: 300 }), stall({ id: 'b', startMs: 350, durationMs: 200 })]
  const slices = eventsOf(report({ stalls })).filter(({ cat }) => cat === 'stall')
  assert.deepEqual(
    slices.map(({ ts, dur }) => [ts, dur]),
    [
      [100_000, 300_000],
      [400_000, 150_000],
    ],
  )
})
