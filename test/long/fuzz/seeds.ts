/** What is mutated first: a run in which every kind of event is said. */
import type { WireEvent } from '../../../src/protocol/events.js'
import { frame, hello, SOURCE as s, snapshot, wholeRun } from '../../session/sample-events.js'

const CALLBACK = { fn: 'tick', text: 'function tick() {\n  JSON.parse(text)\n}' }
const TEXT = `import fs from 'node:fs'\nexport async function slow(file) {\n  for (const x of fs.readFileSync(file)) /^(a+)+$/.test(x)\n  await Promise.all([slow(file), new Promise((done) => setTimeout(done, 10))])\n}\n`
const MAP = JSON.stringify({
  version: 3,
  sources: ['../src/app.ts'],
  sourcesContent: [TEXT],
  names: [],
  mappings: 'AAAA;AACA;AACA,EAAE;AACA,CAAC;AACD;AACA;AACA;AACA,EAAE',
})
const REASON = {
  name: 'TypeError',
  message: 'no',
  thrown: `TypeError: no\n    at slow (/app/app.js:3:9)\n    at async run (/app/app.js:4:3)`,
}
const USAGE = { overMs: 300, cpuMs: 200, systemMs: 10, runQueueMs: 50, majorFaults: 3, ioCalls: 4 }

const tracer: WireEvent[] = [
  {
    kind: 'tiers',
    s,
    atMs: 31,
    tiers: [
      { tier: 'kernel', on: false, why: 'no /proc' },
      { tier: 'tracer', on: true, why: null },
    ],
  },
  { kind: 'startup-ended', s, atMs: 90 },
  { kind: 'listening', s, atMs: 95, address: '::', port: 3000 },
  {
    kind: 'entry',
    s,
    id: 3,
    after: false,
    linked: true,
    resource: { type: 'Timeout', detail: { everyMs: 100 }, origin: 7 },
    request: { method: 'GET', path: '/export?x=1' },
  },
  {
    kind: 'interval',
    s,
    id: 1,
    everyMs: 100,
    runs: 40,
    lateMs: 4000,
    stalledMs: 10,
    firstMs: 100,
    lastMs: 890,
    origin: 7,
  },
  { kind: 'impact', s, turn: 4, requests: 2, heldMs: 290, timers: 1, timerLateMs: 250 },
  { kind: 'child', s, atMs: 200, pid: 77, file: 'node', args: ['x.js'], node: true, why: null },
  { kind: 'worker', s, atMs: 210, threadId: 1, name: 'pool' },
  { kind: 'gc', s, startMs: 510, durationMs: 40, type: 'major' },
  {
    kind: 'pulse',
    s,
    fromMs: 0,
    toMs: 900,
    turns: [0, 40, 120, 3],
    maxTurnMs: 300,
    busyMs: 400,
    cpuMs: 350,
    runQueueMs: 20,
    heapBytes: 5e7,
    gcCount: 1,
    gcMs: 40,
    watchdogCpuMs: 3,
    snapshotMs: 1,
    snapshots: 2,
    requests: 2,
    stacksTaken: 5,
    stacksWanted: 6,
    promises: { openMs: 100, stacks: 9, spentMs: 1 },
    hooksMs: 2,
    unfollowedMs: 20,
    startsMissedMs: 10,
    calls: 7,
    callsLeftOut: 1,
  },
  { kind: 'watchdog-gap', s, fromMs: 600, toMs: 650, usage: USAGE, watchdogActiveMs: 4 },
  { kind: 'fault', s, atMs: 300, where: 'gc', message: 'no room' },
  { kind: 'dropped', s, atMs: 400, count: 2, what: 'events' },
  { kind: 'script', s, file: 'evalmachine.<anonymous>', source: TEXT, sourceMap: MAP },
  { kind: 'stall-began', s, turn: 5, startMs: 820, atMs: 930 },
  { kind: 'stall-dismissed', s, turn: 5, atMs: 940 },
  { ...snapshot(4, 720), callback: CALLBACK, entry: 3, jobsRun: 9, made: true } as WireEvent,
  { kind: 'stall-ended', s, turn: 4, startMs: 500, durationMs: 310, usage: USAGE, callbacks: 60 },
]

const promises: WireEvent[] = [
  { kind: 'rejection', s, id: 1, atMs: 600, reason: REASON, created: 7, createdMs: 590, untold: 0 },
  { kind: 'rejection-handled', s, id: 1, atMs: 800 },
  {
    kind: 'aftermath',
    s,
    id: 2,
    of: 'all',
    site: 7,
    calledMs: 100,
    decidedMs: 200,
    failed: true,
    inputs: 3,
    late: [{ index: 1, created: 7, createdMs: 100, settledMs: 700, reason: REASON, others: 0 }],
    lateCount: 1,
    lostCount: 1,
    ranOnCount: 1,
    untold: 0,
  },
  {
    kind: 'guard',
    s,
    id: 3,
    armed: 7,
    race: 7,
    armedMs: 100,
    decidedMs: 150,
    dueMs: 800,
    clearedMs: null,
    alive: 3,
    keptAliveMs: 500,
  },
  { kind: 'started', s, id: 4, created: 7, createdMs: 100, settledMs: null, count: 2 },
  {
    kind: 'parked',
    s,
    id: 5,
    site: 7,
    atMs: 700,
    most: 40,
    crowd: { atMs: 800, runs: 30, oldestMs: 100, newestMs: 200 },
  },
  {
    kind: 'awaits',
    s,
    atMs: 890,
    why: 'end',
    failed: null,
    tookMs: 3,
    exitCode: 13,
    total: 2,
    cut: false,
    nodes: [
      {
        id: 'a',
        fn: 'slow',
        file: '/app/app.js',
        line: 4,
        column: 3,
        top: false,
        pendingSince: 100,
        waitsFor: ['b'],
        leaf: null,
        outside: false,
        listed: false,
        heldBy: ['b'],
        unwanted: false,
      },
      {
        id: 'b',
        fn: null,
        file: '/app/app.js',
        line: 3,
        column: 1,
        top: true,
        pendingSince: null,
        waitsFor: ['a'],
        leaf: 'a lock',
        outside: false,
        listed: false,
        heldBy: [],
        unwanted: false,
      },
    ],
  },
]

const launcher: WireEvent[] = [
  { kind: 'load-started', s: 'launcher', atMs: 100, command: 'autocannon', port: 3000 },
  { kind: 'load-ended', s: 'launcher', atMs: 800, exitCode: 0, signal: null, stopped: false },
  { kind: 'ending', s: 'launcher', atMs: 850, why: 'load', afterMs: null },
  { kind: 'source-closed', s: 'launcher', source: s, atMs: 880 },
  {
    kind: 'unwatched',
    s: 'launcher',
    atMs: 100,
    pid: 78,
    threadId: 0,
    parentPid: 4121,
    abovePid: 4121,
    argv: ['node', 'y.js'],
    why: 'it was started with a clean environment',
  },
  { kind: 'usage', s: 'launcher', atMs: 500, pid: 4121, cpuPercent: 90, rssBytes: 1e8 },
  { kind: 'note', s: 'launcher', atMs: 500, code: 'killed', text: 'It was killed.' },
  { kind: 'source', s: 'launcher', file: '/app/app.js', text: TEXT, map: MAP, why: null },
]

/** With a worker that says the same of itself. */
const workers: WireEvent[] = [
  { ...hello('4121.1.w'), threadId: 1, role: 'worker', parentThreadId: 0, name: 'pool' },
  ...[...wholeRun.slice(3, 10), ...tracer, ...promises].map((event) => ({ ...event, s: '4121.1.w' }) as WireEvent),
]

const [header, start, ...rest] = wholeRun as [WireEvent, WireEvent, ...WireEvent[]]

export const recordings: WireEvent[][] = [
  wholeRun,
  [header, start, ...tracer.slice(0, 4), ...rest.slice(0, -1), ...tracer.slice(4), ...launcher],
  [header, start, ...rest.slice(0, 4), ...promises, ...launcher, { kind: 'goodbye', s, atMs: 899 }, ...rest.slice(-1)],
  [header, start, ...rest.slice(0, 4), ...workers, ...launcher.slice(3), ...rest.slice(-1)],
  [header, start, ...rest.slice(0, 1), frame(null, 'eval at run (/app/app.js:2:3)'), ...rest.slice(3)],
]

export const events: WireEvent[] = [...wholeRun, ...tracer, ...promises, ...launcher]

export const maps: unknown[] = [
  JSON.parse(MAP),
  {
    version: 3,
    sections: [
      { offset: { line: 0, column: 0 }, map: JSON.parse(MAP) },
      { offset: { line: 3, column: 2 }, map: JSON.parse(MAP) },
    ],
  },
  {
    version: 3,
    sourceRoot: 'webpack://x/',
    sources: ['./a.ts', null, 'file:///etc/passwd'],
    names: ['a'],
    mappings: 'AAAAA,CAACC;;AAEA',
    sourcesContent: ['x', null],
  },
]
