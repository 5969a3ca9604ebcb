import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clinicData } from '../../../src/analysis/clinic/data.js'
import { bucketOf } from '../../../src/protocol/buckets.js'
import type { Session } from '../../../src/session/session.js'
import { hello, run } from '../../session/sample-events.js'
import { gc, pulse, sessionOf, stall, usage } from './sample-run.js'

const dataOf = (session: Session) => {
  const data = clinicData(session)
  assert.ok(data)
  return data
}
const near = (value: number | undefined, wanted: number): void =>
  assert.ok(value !== undefined && Math.abs(value - wanted) <= wanted * 0.05, `${value}, and not about ${wanted}`)

test('a quiet second is a sample every 10 ms, with what was measured of the process around it', () => {
  const { samples } = dataOf(sessionOf(pulse(100), usage(100, 0), usage(1100, 25)))
  assert.ok(samples.length > 90 && samples.length <= 101, String(samples.length))
  for (const { cpu, delayMs, utilization, rssBytes, heapBytes } of samples) {
    assert.ok(delayMs < 10)
    assert.deepEqual([cpu, utilization, rssBytes, heapBytes], [0.25, 0.1, 5e7, 8e6])
  }
})

test('a stall is one sample, at its end, and none within', () => {
  const { samples } = dataOf(sessionOf(pulse(100), pulse(1100), stall(3, 400, 300)))
  assert.deepEqual(
    samples.filter(({ atMs }) => atMs > 400 && atMs <= 700).map(({ atMs, delayMs }) => [atMs, delayMs]),
    [[700, 300]],
  )
})

test('a stall that never ended is the last sample, where it was last seen', () => {
  const began = { kind: 'stall-began', s: '4121.0.abc', turn: 3, startMs: 400, atMs: 460 } as const
  const { samples } = dataOf(sessionOf(pulse(100), began, pulse(1100)))
  const last = samples.at(-1)
  assert.deepEqual([last?.atMs, last?.delayMs], [460, 60])
})

test('the longest turn below the threshold is told, and stalls do not make the quiet time late', () => {
  const turns = [bucketOf(1), 100, bucketOf(60), 1, bucketOf(400), 2]
  const { samples } = dataOf(sessionOf(pulse(100, { turns, busyMs: 960 })))
  near(Math.max(...samples.map(({ delayMs }) => delayMs)), 60)
  assert.equal(samples.filter(({ delayMs }) => delayMs > 10).length, 1)
})

test('the first measurement of a process says nothing of its CPU: what is known of the thread does', () => {
  const { samples } = dataOf(sessionOf(pulse(100), usage(1000, 0)))
  for (const { cpu } of samples) near(cpu, 0.09)
})

test('a moment of which no CPU is known has no sample', () => {
  assert.deepEqual(dataOf(sessionOf(pulse(100, { cpuMs: null }), stall(3, 400, 300))).samples, [])
})

test('memory that is not measured any more stays as it was', () => {
  const { samples } = dataOf(sessionOf(pulse(100), pulse(1100), usage(300, 0), usage(600, 50)))
  assert.deepEqual(new Set(samples.map(({ rssBytes }) => rssBytes)), new Set([5e7]))
})

test('a run of 10,000 s is thinned out: its longest stall stays, and what was measured means the same', () => {
  const seconds = Array.from({ length: 10_000 }, (_, second) => [
    pulse(second * 1000 + 30),
    usage(second * 1000 + 1000, second % 2 === 0 ? 40 : 60),
    ...[0, 300].map((atMs, turn) => stall(second * 2 + turn, second * 1000 + 100 + atMs, second === 7000 ? 250 : 120)),
  ])
  const { samples } = dataOf(sessionOf(...seconds.flat()))
  assert.ok(samples.length > 1500 && samples.length <= 2501, String(samples.length))
  assert.equal(Math.max(...samples.map(({ delayMs }) => delayMs)), 250)
  const quiet = samples.filter(({ delayMs }) => delayMs < 10)
  near(quiet.reduce((sum, { cpu }) => sum + cpu, 0) / quiet.length, 0.5)
  assert.ok(samples.filter(({ delayMs }) => delayMs > 100).length <= 500)
})

test('long collections are told one by one, the short ones of a second as their sum', () => {
  const session = sessionOf(
    gc(200, 4),
    gc(300, 30, 'major'),
    gc(500, 2, 'incremental'),
    pulse(100, { gcMs: 50, gcCount: 70 }),
  )
  assert.deepEqual(
    dataOf(session).collections.map(({ name, durationMs }) => [name, durationMs]),
    [
      ['V8.GCScavenger', 4],
      ['V8.GCFinalizeMC', 30],
      ['V8.GCIncrementalMarking', 2],
      ['V8.GCScavenger', 14],
    ],
  )
})

test('a sum over several seconds is told as what one of them had', () => {
  const joined = pulse(100, { toMs: 10_100, gcMs: 500, gcCount: 1000 })
  assert.deepEqual(
    dataOf(sessionOf(joined)).collections.map(({ durationMs }) => durationMs),
    [50],
  )
})

test('of several processes it is the one whose loop was held longest', () => {
  const [npm, other] = ['4000.0.npm', '4200.0.def']
  const session = sessionOf(
    { ...hello(npm, 4000), argv: ['node', '/usr/lib/node_modules/npm/bin/npm-cli.js', 'start'] },
    hello(other, 4200),
    stall(3, 400, 300),
    stall(3, 400, 500, other),
    stall(3, 400, 5000, npm),
  )
  const { pid, among, node, startedAtMs } = dataOf(session)
  assert.deepEqual(
    { pid, among, node, startedAtMs },
    { pid: 4200, among: 2, node: '20.20.2', startedAtMs: Date.parse(run.startedAt) },
  )
})

test('where no process was watched there is nothing to look at', () => {
  assert.equal(clinicData({ ...sessionOf(), threads: [] }), null)
})
