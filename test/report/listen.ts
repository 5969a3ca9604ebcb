/** A live view that is told events, and says its lines: for tests. */
import type {
  Awaits,
  Hello,
  Pulse,
  Snapshot,
  StackEvent,
  StallEnded,
  Tiers,
  WireEvent,
} from '../../src/protocol/events.js'
import { createLive, type LiveOptions } from '../../src/report/live.js'
import { createFold } from '../../src/session/fold/fold.js'
import { pulse as idle, hello as sampleHello } from '../session/sample-events.js'

export const S = '4121.0.a'

/** A live view over a real fold; `hear` returns the lines that an event made. */
export function listen(overrides: Partial<LiveOptions> = {}) {
  const lines: string[] = []
  const clock = { ms: 0 }
  const fold = createFold()
  const live = createLive((line) => lines.push(line), {
    colour: false,
    ascii: true,
    quiet: false,
    thresholdMs: 100,
    cwd: '/srv/app',
    now: () => clock.ms,
    test: () => null,
    what: () => null,
    troubles: () => [],
    p99: () => null,
    runsProgram: () => true,
    columns: 100,
    awaits: () => null,
    where: (stack) => stack.find(({ file }) => file?.startsWith('/srv/app/'))?.fn ?? '',
    ...overrides,
  })
  const hear = (...events: WireEvent[]) => {
    const before = lines.length
    for (const event of events) {
      const atMs = event.kind === 'pulse' ? event.toMs : 'atMs' in event ? event.atMs : 0
      clock.ms = Math.max(clock.ms, atMs)
      fold.add(event)
      live.event(event, fold.session)
    }
    return lines.slice(before)
  }
  return { hear, clock }
}

export const hello = (s = S, threadId = 0): Hello => ({
  ...sampleHello(s, Number(s.split('.')[0])),
  atMs: 1,
  threadId,
  cwd: '/srv/app',
  node: 'v22.12.0',
})

export const pulse = (toMs: number): Pulse => idle(toMs, { s: S })

export const runEnded = (atMs: number): WireEvent => ({
  kind: 'run-ended',
  s: 'launcher',
  atMs,
  exitCode: 0,
  signal: null,
  endedBy: 'target',
})

export const asked: Awaits = {
  kind: 'awaits',
  s: S,
  atMs: 1000,
  why: 'asked',
  failed: 'the heap is too large',
  tookMs: 1,
  exitCode: null,
  total: 0,
  cut: false,
  nodes: [],
}

export const tiers = (profiler: string | null): Tiers => ({
  kind: 'tiers',
  s: S,
  atMs: 2,
  tiers: [
    { tier: 'watchdog', on: true, why: null },
    { tier: 'snapshots', on: true, why: null },
    { tier: 'profiler', on: profiler === null, why: profiler },
  ],
})

const stacks: WireEvent[] = ['buildReport', 'innocent'].flatMap((fn, id): WireEvent[] => [
  { kind: 'frame', s: S, id, fn, file: `/srv/app/${fn}.js`, line: 8, column: 3, flags: '', evalOrigin: null },
  { kind: 'stack', s: S, id, frames: [id], cut: false } satisfies StackEvent,
])
export const started: WireEvent[] = [hello(), ...stacks, { kind: 'startup-ended', s: S, atMs: 5 }]
export const began = (turn: number, startMs: number): WireEvent => ({
  kind: 'stall-began',
  s: S,
  turn,
  startMs,
  atMs: startMs + 50,
})

/** When the turns of these tests began. */
const STARTS = new Map([
  [7, 1000],
  [8, 4000],
])

export const snapshot = (turn: number, atMs: number, stack = 0, lateMs = 1): Snapshot => ({
  kind: 'snapshot',
  s: S,
  turn,
  startMs: STARTS.get(turn) ?? 0,
  askedMs: atMs - lateMs,
  atMs,
  stack,
  asyncId: 1,
  jobsRun: 0,
  exiting: false,
  callback: null,
  entry: null,
})

export const ended = (
  turn: number,
  startMs: number,
  durationMs: number,
  overrides: Partial<StallEnded> = {},
): StallEnded => ({
  kind: 'stall-ended',
  s: S,
  turn,
  startMs,
  durationMs,
  usage: null,
  callbacks: null,
  ...overrides,
})
