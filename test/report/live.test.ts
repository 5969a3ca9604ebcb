/** Lines about stalls. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KernelWait, WireEvent } from '../../src/protocol/events.js'
import { began, ended, hello, listen, runEnded, S, snapshot, started, tiers } from './listen.js'

const wait = (turn: number, atMs: number, overrides: Partial<KernelWait>): KernelWait => ({
  kind: 'kernel-wait',
  s: S,
  turn,
  atMs,
  state: 'S',
  syscall: 'epoll_wait',
  target: null,
  children: [],
  ...overrides,
})

test('an ongoing stall is named after 1, 5 and 30 s and then every minute', () => {
  const { hear } = listen()
  hear(...started, began(7, 1000))
  const named = Array.from({ length: 200 }, (_, second) => hear(snapshot(7, 1000 + second * 1000))).flat()
  assert.deepEqual(
    named,
    ['1 s', '5 s', '30 s', '1 min 30 s', '2 min 30 s'].map(
      (time) => `loopdoctor: still blocked after ${time}: buildReport`,
    ),
  )
})

test('a stall that is first heard of late is named once, not for every step missed', () => {
  const { hear } = listen()
  assert.equal(hear(...started, began(7, 1000), snapshot(7, 32_000), snapshot(7, 32_500)).length, 1)
})

test('the line seen most is named; a late answer names nobody for sure', () => {
  const { hear } = listen()
  const many = [1, 0, 0].map((stack, index) => snapshot(7, 1100 + index, stack))
  assert.deepEqual(hear(...started, began(7, 1000), ...many, snapshot(7, 2200, 1, 900)), [
    'loopdoctor: still blocked after 1 s: buildReport',
  ])
  assert.deepEqual(hear(ended(7, 1000, 1300), began(8, 4000), snapshot(8, 5100, 1, 900)).slice(1), [
    'loopdoctor: still blocked after 1 s: native code, near innocent',
  ])
})

test('a thread that is stuck in the kernel is named by what it waits for', () => {
  const { hear } = listen()
  const child = wait(7, 2100, { children: ['sh -c sleep 30\u001b[2J'] })
  assert.deepEqual(hear(...started, began(7, 1000), snapshot(7, 1050), child), [
    'loopdoctor: still blocked after 1 s: waiting for child `sh -c sleep 30`, last seen at buildReport',
  ])
  const fifo = wait(8, 5100, { syscall: 'read', target: '/srv/app/queue.fifo', children: ['sleep 99'] })
  assert.deepEqual(hear(ended(7, 1000, 2000), began(8, 4000), fifo).slice(1), [
    'loopdoctor: still blocked after 1 s: waiting in the kernel: read on queue.fifo',
  ])
})

test('a running thread is not said to wait for its children', () => {
  const { hear } = listen()
  const running = wait(7, 2100, { state: 'R', syscall: null, children: ['ffmpeg'] })
  assert.deepEqual(hear(...started, began(7, 1000), running), ['loopdoctor: still blocked after 1 s'])
})

test('a stall that ended has one line with its length and place', () => {
  const { hear } = listen()
  assert.deepEqual(hear(...started, began(7, 1000), snapshot(7, 1100), ended(7, 1000, 184)), [
    'loopdoctor: blocked for 184 ms at +1 s: buildReport',
  ])
  assert.deepEqual(hear(began(8, 4000), snapshot(8, 5500), ended(8, 4000, 1840)), [
    'loopdoctor: still blocked after 1 s: buildReport',
    'loopdoctor: back after 1.84 s at +4 s: buildReport',
  ])
  assert.deepEqual(hear(ended(9, 4000, 99)), [], 'under the threshold')
})

test('start-up, a busy machine and a suspended process are told apart', () => {
  const { hear } = listen()
  assert.deepEqual(hear(hello(), ended(1, 0, 400)), ['loopdoctor: blocked for 400 ms at +0 ms during start-up'])
  const usage = { overMs: 400, cpuMs: 20, systemMs: 0, runQueueMs: 350, majorFaults: 0, ioCalls: 0 }
  assert.deepEqual(hear({ kind: 'startup-ended', s: S, atMs: 500 }, ended(2, 600, 400, { usage })), [
    'loopdoctor: blocked for 400 ms at +600 ms: the machine was busy, the thread had no CPU',
  ])
  const gap: WireEvent = { kind: 'watchdog-gap', s: S, fromMs: 2000, toMs: 9000, usage: { ...usage, runQueueMs: 0 } }
  assert.deepEqual(hear(gap, ended(3, 2000, 7100)), [
    'loopdoctor: blocked for 7.1 s at +2 s: the process was suspended',
  ])
})

test('with several processes a line says which one', () => {
  const { hear } = listen()
  hear(hello(), hello('4130.0.b'), { kind: 'startup-ended', s: '4130.0.b', atMs: 5 })
  assert.deepEqual(hear({ ...ended(1, 1000, 300), s: '4130.0.b' }), [
    'loopdoctor: blocked for 300 ms at +1 s in pid 4130',
  ])
})

test('of many stalls in a second ten are told and the others counted', () => {
  const { hear, clock } = listen()
  hear(...started)
  clock.ms = 10_000
  const burst = hear(...Array.from({ length: 25 }, (_, turn) => ended(turn, 1000 + turn * 200, 150)))
  assert.equal(burst.length, 10)
  clock.ms = 11_001
  assert.deepEqual(hear(ended(99, 9000, 150)), [
    'loopdoctor: ... and 15 more stalls',
    'loopdoctor: blocked for 150 ms at +9 s',
  ])
})

test('what was only counted is told when the run ends', () => {
  const { hear, clock } = listen()
  hear(...started)
  clock.ms = 10_000
  hear(...Array.from({ length: 12 }, (_, turn) => ended(turn, 1000, 150)))
  assert.deepEqual(hear(runEnded(10_001)), ['loopdoctor: ... and 2 more stalls'])
})

test('quiet says nothing', () => {
  const { hear } = listen({ quiet: true })
  assert.deepEqual(hear(...started, tiers(null), began(7, 1000), snapshot(7, 3000), ended(7, 1000, 3000)), [])
})

test('a process that ends in a stall has its line too', () => {
  const { hear } = listen()
  hear(...started, began(7, 1000), snapshot(7, 1100), snapshot(7, 1400))
  const closed: WireEvent = { kind: 'source-closed', s: 'launcher', source: S, atMs: 1503 }
  assert.deepEqual(hear(closed), ['loopdoctor: blocked for 500 ms at +1 s, until its end: buildReport'])
})
