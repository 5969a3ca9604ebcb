import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Pulse, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { hello, pulse as idle, run } from './sample-events.js'

const pulse = (second: number): Pulse =>
  idle(second * 1000 + 1000, {
    turns: [20, 3, 40 + (second % 2), 1],
    maxTurnMs: second === 5000 ? 77 : 2,
    busyMs: 10,
    cpuMs: 1,
    heapBytes: second,
    gcCount: 1,
    gcMs: 2,
    watchdogCpuMs: second,
    snapshots: second,
  })

function folded(seconds: number, of = pulse): Pulse[] {
  const fold = createFold()
  for (const event of [run, hello()] satisfies WireEvent[]) fold.add(event)
  for (let second = 0; second < seconds; second++) fold.add(of(second))
  assert.equal(fold.session.dropped, 0)
  return fold.session.threads[0]?.pulses ?? []
}
const sum = (pulses: Pulse[], of: (pulse: Pulse) => number): number => pulses.reduce((all, each) => all + of(each), 0)

test('an hour of pulses is kept as it was told', () => {
  assert.deepEqual(
    folded(3600),
    Array.from({ length: 3600 }, (_, second) => pulse(second)),
  )
})

test('of a day neighbors become one: their number is bounded, their sums and peaks are not lost', () => {
  const seconds = 86_400
  const pulses = folded(seconds)
  assert.ok(pulses.length <= 8000, `${pulses.length} pulses`)
  assert.equal(
    sum(pulses, ({ busyMs }) => busyMs),
    10 * seconds,
  )
  assert.equal(
    sum(pulses, ({ gcCount }) => gcCount),
    seconds,
  )
  assert.equal(
    sum(pulses, ({ turns }) => sum2(turns)),
    4 * seconds,
  )
  assert.equal(Math.max(...pulses.map(({ maxTurnMs }) => maxTurnMs)), 77)
  assert.equal(pulses.at(-1)?.snapshots, seconds - 1)
  assert.ok(
    pulses.every(({ fromMs }, index) => fromMs === (pulses[index - 1]?.toMs ?? 0)),
    'no hole, no overlap',
  )
})

test('no pulse of a long run spans more than a step of its series', () => {
  const seconds = 86_400
  const longest = Math.max(...folded(seconds).map(({ fromMs, toMs }) => toMs - fromMs))
  assert.ok(longest <= (seconds / 2000) * 1000, `${longest} ms`)
})

test('pulses whose times make no sense are bounded too', () => {
  const backwards = folded(20_000, (second) => ({ ...pulse(second), fromMs: -second * 1000, toMs: -second * 1000 - 5 }))
  assert.ok(backwards.length <= 8000, `${backwards.length} pulses`)
})

/** The counts of the pairs. */
const sum2 = (pairs: number[]): number => pairs.reduce((all, value, at) => (at % 2 === 1 ? all + value : all), 0)
