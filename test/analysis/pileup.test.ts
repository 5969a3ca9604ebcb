import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LookTold, reportOf, type StallTold } from './told.js'

const row = (asyncId: number): LookTold => ({
  stack: ['toNumber /app/app.js:3:9', 'handleRow /app/app.js:8:3', 'onread node:net:1:1'],
  asyncId,
  entry: { resource: { type: 'TCPWRAP', detail: { peer: '10.0.0.1:5432' } } },
})
const other = (asyncId: number): LookTold => ({ ...row(asyncId), stack: ['ping /app/ping.js:2:1', 'a node:net:1:1'] })
const third = (asyncId: number): LookTold => ({ ...row(asyncId), stack: ['pong /app/pong.js:2:1', 'a node:net:1:1'] })
const parse = (asyncId: number): LookTold => ({ ...row(asyncId), stack: ['readFileSync node:fs:1:1', ...row(1).stack] })

function findingOf(looks: LookTold[], callbacks: number | null = 214) {
  const { findings, stalls } = reportOf({ threads: [{ stalls: [{ looks, callbacks, durationMs: 480 }] }] })
  return { ...findings[0], stall: stalls[0] }
}

test('many callbacks of which none took long are a pile-up, and the handler of most of them is named', () => {
  const { id, title, why, severity, location, stall } = findingOf([row(1), row(2), other(3), row(4), row(5)])
  assert.equal(id, 'callback-pileup')
  assert.equal(title, '214 callbacks in one turn held the loop for 480 ms; most of them handleRow')
  assert.match(why ?? '', /handleRow was 80% of what was seen\.$/)
  assert.deepEqual([severity, stall?.cause], ['warning', 'pileup'])
  assert.deepEqual([location?.function, location?.line], ['handleRow', 8])
  assert.equal(stall?.entered?.label, 'socket 10.0.0.1:5432')
})

test('the handler seen most is named with its share, also under half', () => {
  const { title, why, location } = findingOf([row(1), other(2), row(3), third(4), other(5), third(6), row(7)])
  assert.equal(title, '214 callbacks in one turn held the loop for 480 ms')
  assert.match(why ?? '', /handleRow was 43% of what was seen/)
  assert.equal(location?.function, 'handleRow')
})

const NOT: [why: string, looks: LookTold[], callbacks: number | null][] = [
  ['fewer than 50 callbacks', [row(1), row(2), row(3), row(4)], 49],
  ['no count of callbacks', [row(1), row(2), row(3), row(4)], null],
  ['one callback of more than a quarter', [row(1), row(1), row(2), row(3), row(4)], 214],
  ['fewer than four looks', [row(1), row(2), row(3)], 214],
]
for (const [why, looks, callbacks] of NOT)
  test(`${why} is no pile-up`, () => assert.equal(findingOf(looks, callbacks).id, 'hot-function'))

test('callbacks that all wait for the same blocking call are that call', () => {
  const { id, location } = findingOf([parse(1), parse(2), parse(3), parse(4)])
  assert.deepEqual([id, location?.function], ['sync-fs', 'toNumber'])
})

test('several pile-ups of one handler are one finding', () => {
  const stall = (callbacks: number, startMs: number): StallTold => ({
    looks: [row(1), row(2), row(3), row(4)],
    callbacks,
    startMs,
  })
  const { findings } = reportOf({ threads: [{ stalls: [stall(60, 1000), stall(80, 3000)] }] })
  assert.deepEqual(
    findings.map(({ title }) => title),
    [
      'Piled-up callbacks (60 callbacks in the worst turn) held the loop 2 times, for 600 ms in all and 300 ms at worst; most of them handleRow',
    ],
  )
})

test('only the tracer can say that there was no pile-up', () => {
  const outcome = (traced: boolean) =>
    reportOf({ threads: [{ traced }] }).checks.find(({ id }) => id === 'callback-pileup')?.outcome
  assert.deepEqual([outcome(true), outcome(false)], ['healthy', 'not-watched'])
})
