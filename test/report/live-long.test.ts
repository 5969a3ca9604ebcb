/** Lines of a long run: signs of life, and the same again and again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { began, ended, hello, listen, pulse, runEnded, S, snapshot, started } from './listen.js'

test('after 30 s of silence a sign of life is given, then at growing distances', () => {
  const { hear } = listen({ p99: () => 24.04 })
  hear(hello(), { kind: 'startup-ended', s: S, atMs: 5 })
  const seconds = Array.from({ length: 1200 }, (_, second) => (second + 1) * 1000)
  const lines = seconds.flatMap((atMs) =>
    hear({ kind: 'usage', s: 'launcher', atMs, pid: 4121, cpuPercent: 12.4, rssBytes: 84e6 }, pulse(atMs)),
  )
  assert.deepEqual(
    lines.map((line) => line.split('; ')[0]),
    ['30 s', '1 min 30 s', '3 min 30 s', '8 min 30 s', '13 min 30 s', '18 min 30 s'].map(
      (time) => `loopdoctor: running for ${time}: no stall so far`,
    ),
  )
  assert.match(lines[0] ?? '', /; delay p99 24 ms; CPU 12%, memory 84 MB$/)
})

test('the sign of life knows the stalls so far; lines that come anyway take its place', () => {
  const named = { finding: 'json-payload', site: 'app.js:3 slow', words: 'JSON.parse at app.js:3 slow', test: null }
  const { hear } = listen({ what: () => named })
  hear(...started, began(7, 1000), snapshot(7, 1100))
  assert.deepEqual(hear(ended(7, 1000, 300), pulse(20_000)), [
    'loopdoctor: blocked for 300 ms at +1 s: JSON.parse at app.js:3 slow [json-payload]',
  ])
  hear(began(8, 20_000), snapshot(8, 20_100))
  assert.equal(hear({ ...ended(8, 20_000, 500) }, pulse(21_000)).length, 1)
  assert.deepEqual(hear(pulse(45_000)), [])
  assert.deepEqual(hear(pulse(52_000)), [
    'loopdoctor: running for 52 s: 2 stalls so far, 800 ms in all, the worst 500 ms at app.js:3 slow',
  ])
})

test('a loop that is held is no reason for a sign of life', () => {
  const { hear } = listen()
  hear(...started, began(7, 1000))
  const lines = Array.from({ length: 80 }, (_, second) =>
    hear(snapshot(7, 1000 + second * 1000), pulse(1000 + second * 1000)),
  ).flat()
  assert.deepEqual(
    lines.filter((line) => line.includes('running for')),
    [],
  )
})

test('of one line three stalls are told, then they are counted; one that is much longer is told', () => {
  const named = { finding: 'hot-function', site: 'app.js:3 slow', words: 'app.js:3 slow', test: null }
  const { hear } = listen({ what: () => named })
  hear(...started)
  const stall = (turn: number, durationMs: number) => [
    began(turn, turn * 1000),
    ended(turn, turn * 1000, durationMs),
    pulse(turn * 1000 + 500),
  ]
  const lines = Array.from({ length: 12 }, (_, n) => hear(...stall(n + 10, 150 + n))).flat()
  assert.equal(lines.length, 3)
  assert.deepEqual(hear(...stall(22, 400)), [
    'loopdoctor: 9 more stalls, the worst 161 ms at +21 s: app.js:3 slow [hot-function]',
    'loopdoctor: blocked for 400 ms at +22 s: app.js:3 slow [hot-function]',
  ])
  hear(...stall(24, 200))
  assert.deepEqual(hear(runEnded(25_000)), ['loopdoctor: 1 more stall, 200 ms at +24 s: app.js:3 slow [hot-function]'])
})

test('the sign of life tells the stalls that the machine made apart', () => {
  const { hear } = listen()
  const usage = { overMs: 400, cpuMs: 20, systemMs: 0, runQueueMs: 350, majorFaults: 0, ioCalls: 0 }
  hear(...started, began(7, 1000), ended(7, 1000, 400, { usage }), pulse(2000))
  assert.deepEqual(hear(pulse(40_000)), [
    'loopdoctor: running for 40 s: no stall of its own so far; 1 stall came from the machine',
  ])
})
