/** The events of a server that stalls 1,000 times a minute, at 20 sites: made one by one, as they are asked for. */
import type { Pulse, WireEvent } from '../../src/protocol/events.js'
import { hello, run, SOURCE } from '../session/sample-events.js'

const STALL_EVERY_MS = 60
const PULSE_MS = 1020
const SITES = 20
const DEPTH = 20
const s = SOURCE

interface Told {
  event: WireEvent
  atMs: number
}

export interface BusyHour {
  /** What is new up to a moment. */
  until(ms: number): Iterable<Told>
}

export interface Pace {
  thresholdMs?: number
  /** How many were taken in each stall. */
  looks?: number
  stallEveryMs?: number
  /** Collections between the stalls, for each pulse. */
  pauses?: number
}

export function busyHour({
  thresholdMs = 15,
  looks = 10,
  stallEveryMs = STALL_EVERY_MS,
  pauses = 0,
}: Pace = {}): BusyHour {
  let turn = 0
  let pulses = 0
  const intro = [...introduction(thresholdMs)]
  return {
    *until(ms) {
      for (const event of intro.splice(0)) yield { event, atMs: 0 }
      for (; (turn + 1) * stallEveryMs <= ms; turn++) {
        const startMs = turn * stallEveryMs + 100
        for (; pulses * PULSE_MS + 100 <= startMs; pulses++) yield* pulseAt(pulses * PULSE_MS + 100, pauses)
        for (const event of stall(turn, startMs, looks)) yield { event, atMs: startMs }
      }
    },
  }
}

function* pulseAt(atMs: number, pauses: number): Iterable<Told> {
  for (let at = pauses; at > 0; at--)
    yield { event: { kind: 'gc', s, startMs: atMs - at * 100, durationMs: 2, type: 'minor' }, atMs }
  if (pauses > 0)
    yield { event: { kind: 'usage', s: 'launcher', atMs, pid: 4121, cpuPercent: 12, rssBytes: 1e8 }, atMs }
  yield { event: pulse(atMs), atMs }
}

function* introduction(thresholdMs: number): Iterable<WireEvent> {
  yield { ...run, thresholdMs, mode: 'standard' }
  yield hello()
  const on = (['watchdog', 'snapshots', 'gc', 'children', 'tracer'] as const).map((tier) => ({
    tier,
    on: true,
    why: null,
  }))
  yield { kind: 'tiers', s, atMs: 31, tiers: on }
  yield { kind: 'startup-ended', s, atMs: 90 }
  yield { kind: 'listening', s, atMs: 95, address: ':3000', port: 3000 }
  for (let file = 0; file < SITES / 4; file++)
    yield { kind: 'source', s: 'launcher', file: `/app/src/part${file}.js`, text: sourceText(), map: null, why: null }
  for (let site = 0; site < SITES; site++) yield* stackOf(site)
}

/** Four functions, each with a loop on its second line. */
function sourceText(): string {
  const one = (index: number) =>
    `function work${index}(rows) {\n  for (const row of rows) total${index} += row * ${index}\n  return total${index}\n}\n`
  return [0, 1, 2, 3].map(one).join('') + '// more\n'.repeat(300)
}

function* stackOf(site: number): Iterable<WireEvent> {
  const first = 1000 * (site + 1)
  for (let depth = 0; depth < DEPTH; depth++) {
    const id = first + depth
    const [fn, file, line] =
      depth === 0 ? [`work${site % 4}`, `/app/src/part${site >> 2}.js`, (site % 4) * 4 + 2] : outer(depth)
    yield { kind: 'frame', s, id, fn, file, line, column: 9, flags: '', evalOrigin: null }
  }
  const frames = Array.from({ length: DEPTH }, (_, depth) => first + depth)
  for (const variant of [0, 1, 2])
    yield { kind: 'stack', s, id: first + 900 + variant, frames: frames.slice(0, DEPTH - variant), cut: false }
  for (const [index, path] of ['/list', '/export', '/find'].entries())
    yield {
      kind: 'entry',
      s,
      id: first + 950 + index,
      resource: null,
      after: false,
      request: { method: 'GET', path: `${path}/${site}` },
      linked: true,
    }
}

const outer = (depth: number): [string, string, number] =>
  depth < 15
    ? [`handle${depth}`, `/app/node_modules/router/lib/layer${depth}.js`, depth * 10]
    : [`emit${depth}`, 'node:events', depth]

function* stall(turn: number, startMs: number, looks: number): Iterable<WireEvent> {
  const site = (turn * 7) % SITES
  const first = 1000 * (site + 1)
  const durationMs = 20 + ((turn * 13) % 25)
  yield { kind: 'stall-began', s, turn, startMs, atMs: startMs + 16 }
  for (let look = 1; look <= looks; look++) {
    const atMs = startMs + (look * durationMs) / (looks + 1)
    yield {
      kind: 'snapshot',
      s,
      turn,
      askedMs: atMs - 0.4,
      atMs,
      startMs,
      stack: first + 900 + ((turn + look) % 3),
      asyncId: turn,
      jobsRun: 0,
      exiting: false,
      callback: null,
      entry: first + 950 + (turn % 3),
    }
  }
  if (turn % 5 === 0) yield { kind: 'gc', s, startMs: startMs + 2, durationMs: 3 + (turn % 10), type: 'minor' }
  yield { kind: 'stall-ended', s, turn, startMs, durationMs, usage: null, callbacks: 1 }
  yield { kind: 'impact', s, turn, requests: 3, heldMs: durationMs / 2, timers: 1, timerLateMs: 5 }
}

function pulse(toMs: number): Pulse {
  const turns = Array.from({ length: 20 }, (_, index) => [20 + index * 4, 50 - index]).flat()
  return {
    kind: 'pulse',
    s,
    fromMs: Math.max(0, toMs - 1020),
    toMs,
    turns,
    maxTurnMs: 44.5,
    busyMs: 500,
    cpuMs: 480,
    runQueueMs: 3,
    heapBytes: 5e7,
    gcCount: 4,
    gcMs: 11,
    watchdogCpuMs: toMs / 100,
    snapshotMs: toMs / 1000,
    snapshots: Math.round(toMs / 10),
    requests: 5,
    stacksTaken: 100,
    stacksWanted: 120,
    promises: { openMs: toMs / 2, stacks: 1000, spentMs: toMs / 1000 },
  }
}
