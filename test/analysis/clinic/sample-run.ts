/** The session of one process, and pulses, garbage collections and measurements of it. */
import { bucketOf } from '../../../src/protocol/buckets.js'
import type { GcPause, Pulse, Usage, WireEvent } from '../../../src/protocol/events.js'
import { createFold } from '../../../src/session/fold/fold.js'
import type { Session } from '../../../src/session/session.js'
import { hello, pulse as idle, run, SOURCE } from '../../session/sample-events.js'

export function sessionOf(...events: WireEvent[]): Session {
  const fold = createFold()
  for (const event of [run, hello(), ...events]) fold.add(event)
  return fold.session
}

/** One second with short turns in it. */
export function pulse(fromMs: number, told: Partial<Pulse> = {}): Pulse {
  const shortTurns = { turns: [bucketOf(1), 100], maxTurnMs: 1, busyMs: 100, cpuMs: 90, heapBytes: 8e6 }
  return idle(fromMs + 1000, { ...shortTurns, ...told })
}

export function usage(atMs: number, cpuPercent: number, pid = 4121): Usage {
  return { kind: 'usage', s: 'launcher', atMs, pid, cpuPercent, rssBytes: 5e7 }
}

export function gc(startMs: number, durationMs: number, type = 'minor'): GcPause {
  return { kind: 'gc', s: SOURCE, startMs, durationMs, type }
}

export function stall(turn: number, startMs: number, durationMs: number, s = SOURCE): WireEvent {
  return { kind: 'stall-ended', s, turn, startMs, durationMs, usage: null, callbacks: null }
}
