import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delayTimeline } from '../../src/analysis/live/delay-timeline.js'
import { bucketOf } from '../../src/protocol/buckets.js'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { busyHour } from '../bench/busy-hour.js'
import { hello, pulse as idle, run, SOURCE } from '../session/sample-events.js'

const s = SOURCE
const stall = (turn: number, startMs: number, durationMs: number): WireEvent[] => [
  { kind: 'stall-began', s, turn, startMs, atMs: startMs + 100 },
  { kind: 'stall-ended', s, turn, startMs, durationMs, usage: null, callbacks: null },
]
const pulse = (fromMs: number, maxTurnMs: number, turns: number[] = []): WireEvent =>
  idle(fromMs + 1000, { maxTurnMs, turns })

/** Ten columns of a second each. */
function drawn(events: WireEvent[], nowMs?: number) {
  const fold = createFold()
  for (const event of [run, hello(), ...events]) fold.add(event)
  const window = { fromMs: 0, toMs: 10_000, columns: 10, thresholdMs: 100 }
  return delayTimeline(fold.session.threads, nowMs === undefined ? window : { ...window, nowMs })
}
const delays = (columns: ReturnType<typeof drawn>) => columns.map(({ known, delayMs }) => (known ? delayMs : null))

test('below the threshold a pulse says the delay, and nothing is known where none was heard', () => {
  assert.deepEqual(delays(drawn([pulse(2000, 7), pulse(3000, 12)])).slice(0, 5), [null, null, 7, 12, null])
})

test('a stall stands where it was, and what else was in its second keeps its length', () => {
  const columns = delays(drawn([pulse(2000, 1500, [bucketOf(30), 2, bucketOf(1500), 1]), ...stall(1, 2500, 1500)]))
  assert.equal(columns[2], 1500)
  assert.equal(columns[3], 1500)
  assert.equal(columns[4], null)
  const beside = delays(drawn([pulse(2000, 1500, [bucketOf(30), 2, bucketOf(1500), 1])]))[2] ?? 0
  assert.ok(Math.abs(beside - 30) < 2, `${beside} ms`)
})

test('a stall that goes on has lasted up to now', () => {
  const open: WireEvent = { kind: 'stall-began', s, turn: 1, startMs: 4000, atMs: 4100 }
  assert.deepEqual(delays(drawn([open], 7000)).slice(3, 8), [null, 3000, 3000, 3000, null])
  const gone: WireEvent = { kind: 'source-closed', s: 'launcher', source: s, atMs: 4200 }
  assert.deepEqual(delays(drawn([open, gone], 7000)).slice(3, 6), [null, 100, null])
})

test('a stall from before the window reaches into it', () => {
  assert.deepEqual(delays(drawn(stall(1, -5000, 6500))).slice(0, 3), [6500, 6500, null])
})

test('long garbage collections and a late watchdog are marked in their columns', () => {
  const columns = drawn([
    { kind: 'gc', s, startMs: 1100, durationMs: 12, type: 'major' },
    { kind: 'gc', s, startMs: 5100, durationMs: 9, type: 'minor' },
    { kind: 'watchdog-gap', s, fromMs: 6500, toMs: 7500, usage: null },
  ])
  assert.deepEqual(
    [...columns.keys()].filter((at) => columns[at]?.gc),
    [1],
  )
  assert.deepEqual(
    [...columns.keys()].filter((at) => columns[at]?.late),
    [6, 7],
  )
})

test('a window late in a long run reads only what lies in it', () => {
  const fold = createFold()
  for (const { event } of busyHour().until(120_000)) fold.add(event)
  const [thread] = fold.session.threads
  assert.ok(thread)
  let reads = 0
  const counted = new Proxy(thread.pulses, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++
      return Reflect.get(target, key, receiver)
    },
  })
  const window = { fromMs: 110_000, toMs: 115_000, columns: 50, thresholdMs: 15 }
  const columns = delayTimeline([{ ...thread, pulses: counted }], window)
  assert.ok(columns.every(({ known }) => known))
  assert.ok(reads < 30, `${reads} of ${thread.pulses.length}`)
})
