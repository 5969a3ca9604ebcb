/** A small run as its events: one process, one stall of 300 ms with two snapshots and a kernel wait. */
import type { FrameEvent, Hello, Pulse, RunStarted, WireEvent } from '../../src/protocol/events.js'

export const SOURCE = '4121.0.abc'

export const run: RunStarted = {
  kind: 'run',
  s: 'launcher',
  id: 'run-1',
  runKind: 'launch',
  host: 'here',
  command: ['node', 'app.js'],
  cwd: '/app',
  startedAt: '2026-01-02T03:04:05.678Z',
  thresholdMs: 100,
  modeAsked: 'standard',
  mode: 'light',
  platform: 'linux',
  cores: 2,
}

export function hello(s = SOURCE, pid = 4121): Hello {
  return {
    kind: 'hello',
    s,
    atMs: 30,
    pid,
    parentPid: 1,
    abovePid: null,
    threadId: 0,
    parentThreadId: null,
    name: null,
    role: 'main',
    argv: ['node', '/app/app.js'],
    execArgv: [],
    cwd: '/app',
    node: 'v20.20.2',
    entry: '/app/app.js',
    startedMs: 10,
  }
}

/** A second in which nothing was done, but for what is told. */
export function pulse(toMs: number, told: Partial<Pulse> = {}): Pulse {
  return {
    kind: 'pulse',
    s: SOURCE,
    fromMs: toMs - 1000,
    toMs,
    turns: [],
    maxTurnMs: 0,
    busyMs: 0,
    cpuMs: 0,
    runQueueMs: 0,
    heapBytes: null,
    gcCount: 0,
    gcMs: 0,
    watchdogCpuMs: null,
    snapshotMs: 0,
    snapshots: 0,
    requests: null,
    stacksTaken: 0,
    stacksWanted: 0,
    promises: null,
    ...told,
  }
}

export function snapshot(turn: number, atMs: number, s = SOURCE): WireEvent {
  return {
    kind: 'snapshot',
    s,
    turn,
    askedMs: atMs - 1,
    atMs,
    startMs: 500,
    stack: 7,
    asyncId: 5,
    jobsRun: 0,
    exiting: false,
    callback: null,
    entry: null,
  }
}

export const began = (turn: number, atMs: number, s = SOURCE): WireEvent => ({
  kind: 'stall-began',
  s,
  turn,
  startMs: 500,
  atMs,
})

export const ended = (turn: number, durationMs: number, s = SOURCE): WireEvent => ({
  kind: 'stall-ended',
  s,
  turn,
  startMs: 500,
  durationMs,
  usage: null,
  callbacks: null,
})

export const stack = (s = SOURCE): WireEvent[] => [
  {
    kind: 'frame',
    s,
    id: 1,
    fn: 'slow',
    file: '/app/app.js',
    line: 3,
    column: 9,
    flags: '',
    evalOrigin: null,
  },
  { kind: 'frame', s, id: 2, fn: 'run', file: '/app/app.js', line: 9, column: 1, flags: '', evalOrigin: null },
  { kind: 'stack', s, id: 7, frames: [1, 2], cut: false },
]

export const wholeRun: WireEvent[] = [
  { kind: 'recording', s: 'launcher', format: 'loopdoctor', version: 1, tool: '0.1.0' },
  run,
  hello(),
  ...stack(),
  began(4, 610),
  snapshot(4, 612),
  snapshot(4, 700),
  {
    kind: 'kernel-wait',
    s: SOURCE,
    turn: 4,
    atMs: 750,
    state: 'S',
    syscall: 'read',
    target: '/tmp/fifo',
    children: [],
  },
  ended(4, 300),
  { kind: 'source', s: 'launcher', file: '/app/app.js', text: 'one\ntwo “ü”\n', map: null, why: null },
  { kind: 'run-ended', s: 'launcher', atMs: 900, exitCode: 0, signal: null, endedBy: 'target' },
]

/** In `work`, at 3:5. */
export const frame = (file: string | null, evalOrigin: string | null = null): FrameEvent => ({
  kind: 'frame',
  s: SOURCE,
  id: 1,
  fn: 'work',
  file,
  line: 3,
  column: 5,
  flags: '',
  evalOrigin,
})
