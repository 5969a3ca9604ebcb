/** Lines about processes that come and go, and about what could not be heard. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Hello, WireEvent } from '../../src/protocol/events.js'
import { hello, listen, pulse, runEnded, S, started, tiers } from './listen.js'

test('the confirmation names process, version, and what is off and why, once', () => {
  const { hear } = listen()
  assert.deepEqual(hear(hello(), tiers('a native addon is loaded')), [
    'loopdoctor: tracer confirmed in pid 4121 (node v22.12.0): watchdog, snapshots on; off: profiler (a native addon is loaded)',
  ])
  assert.deepEqual(hear(tiers('a native addon is loaded')), [])
  assert.deepEqual(hear(tiers('node:sqlite is in use')), [
    'loopdoctor: pid 4121: off: profiler (node:sqlite is in use)',
  ])
})

test('who comes later is told with who it is, and its means only where they are others', () => {
  const { hear } = listen()
  hear(hello(), tiers(null))
  const worker = '4121.3.b'
  assert.deepEqual(hear({ ...hello(worker, 3), name: 'resize' }, { ...tiers(null), s: worker }), [
    'loopdoctor: tracer confirmed in pid 4121 worker 3 (resize)',
  ])
  const child: Hello = {
    ...hello('4130.0.c'),
    parentPid: 4121,
    abovePid: 4121,
    argv: ['/bin/node', '/srv/app/job.js'],
    execArgv: ['--no-warnings'],
  }
  assert.deepEqual(hear(child, { ...tiers('an addon is loaded'), s: child.s }), [
    'loopdoctor: tracer confirmed in pid 4130 (node v22.12.0), a child of pid 4121: node --no-warnings job.js; off: profiler (an addon is loaded)',
  ])
})

test('who leaves is told, but not who leaves as the run ends', () => {
  const { hear, clock } = listen()
  hear(hello(), tiers(null))
  for (const s of ['4130.0.c', '4140.0.d']) hear({ ...hello(s), parentPid: 4121 }, { ...tiers(null), s })
  hear({ kind: 'source-closed', s: 'launcher', source: '4130.0.c', atMs: 2510 })
  clock.ms = 4000
  assert.deepEqual(hear(pulse(4000)), ['loopdoctor: pid 4130 has ended, after 2.5 s'])
  const close = (source: string): WireEvent => ({ kind: 'source-closed', s: 'launcher', source, atMs: 5000 })
  assert.deepEqual(hear(close('4140.0.d'), close(S), runEnded(5001)), [])
})

test('a swarm of the same kind is counted', () => {
  const { hear, clock } = listen()
  hear(hello(), tiers(null))
  clock.ms = 2000
  const swarm = Array.from({ length: 30 }, (_, n): WireEvent[] => [
    { ...hello(`5${n}.0.c`), parentPid: 4121 },
    { ...tiers(null), s: `5${n}.0.c` },
  ])
  assert.equal(hear(...swarm.flat()).length, 8)
  assert.match(hear(runEnded(2600)).join(), /22 more like it, tracer confirmed in pid 529 /)
})

test('a process that is not watched is named once with its reason', () => {
  const { hear } = listen({ runsProgram: (words) => !words.includes('--version') })
  hear(hello(), tiers(null))
  const child = (pid: number, args: string[], why: string | null): WireEvent => ({
    kind: 'child',
    s: S,
    atMs: 900,
    pid,
    file: '/bin/node',
    args,
    node: true,
    why,
  })
  const why = 'it was started with a clean environment'
  assert.deepEqual(hear(child(50, ['a\u001b[2J.js'], why), child(51, ['b.js'], null), child(52, ['--version'], why)), [
    `loopdoctor: pid 50 is not watched (${why}): node a.js`,
  ])
  const unwatched = {
    kind: 'unwatched',
    s: 'launcher',
    atMs: 1500,
    threadId: 0,
    parentPid: 4121,
    abovePid: 4121,
  } as const
  assert.deepEqual(hear({ ...unwatched, pid: 50, argv: ['/bin/node', 'a.js'], why }), [])
})

test('what got lost, what failed of ours, and a process that stood still while it idled are told', () => {
  const { hear, clock } = listen()
  hear(...started)
  assert.deepEqual(hear({ kind: 'dropped', s: S, atMs: 900, count: 12, what: 'events' }), [
    'loopdoctor: 12 events of pid 4121 were dropped: the report will not be whole',
  ])
  assert.deepEqual(hear({ kind: 'fault', s: S, atMs: 950, where: 'watchdog', message: 'Error: no\n    at x.js:1' }), [
    'loopdoctor: our watchdog in pid 4121 failed, and the program goes on: Error: no',
  ])
  const idle = { overMs: 7000, cpuMs: 1, systemMs: 0, runQueueMs: 0, majorFaults: 0, ioCalls: 0 }
  hear({ kind: 'watchdog-gap', s: S, fromMs: 2000, toMs: 9000, usage: idle })
  clock.ms = 10_000
  assert.deepEqual(hear(pulse(10_000)), ['loopdoctor: suspended for 7 s at +2 s: nothing ran [suspended]'])
  const waited = { ...idle, runQueueMs: 6000 }
  hear({ kind: 'watchdog-gap', s: S, fromMs: 12_000, toMs: 19_000, usage: waited, watchdogActiveMs: 6900 })
  clock.ms = 20_000
  assert.deepEqual(hear(pulse(20_000)), ['loopdoctor: starved for 6 s at +13 s: the machine gave no CPU [cpu-starved]'])
})
