/** A run that is still going on, as its events: a stall with its looks and collections, and one that lasts. */
import type { Snapshot, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import type { Session } from '../../src/session/session.js'
import { began, ended, hello, run, SOURCE, snapshot, stack } from '../session/sample-events.js'

const STALL_MS = 24_600
export const ONGOING_MS = 40_000
export const NOW_MS = 42_100
const TURN = 4
const OPEN_TURN = 9

export function sampleSession({ goesOn }: { goesOn: boolean }): Session {
  const fold = createFold()
  for (const event of [...beginning(), ...stall(), ...(goesOn ? lasting() : [])]) fold.add(event)
  return fold.session
}

function beginning(): WireEvent[] {
  return [
    run,
    { ...hello(), argv: ['node', 'server.js'] },
    {
      kind: 'tiers',
      s: SOURCE,
      atMs: 31,
      tiers: [
        { tier: 'watchdog', on: true, why: null },
        { tier: 'snapshots', on: true, why: null },
        { tier: 'profiler', on: false, why: 'a native addon is loaded' },
      ],
    },
    { kind: 'startup-ended', s: SOURCE, atMs: 90 },
    { kind: 'listening', s: SOURCE, atMs: 95, address: ':3000', port: 3000 },
    ...stack(),
  ]
}

function stall(): WireEvent[] {
  const looks = Array.from({ length: 18 }, (_, index) => look(TURN, STALL_MS, 100 + index * 95))
  return [
    { ...began(TURN, STALL_MS + 60), startMs: STALL_MS } as WireEvent,
    ...looks,
    { kind: 'gc', s: SOURCE, startMs: STALL_MS + 500, durationMs: 31, type: 'major' },
    { kind: 'watchdog-gap', s: SOURCE, fromMs: STALL_MS + 2000, toMs: STALL_MS + 2200, usage: null },
    { ...ended(TURN, 1840), startMs: STALL_MS } as WireEvent,
  ]
}

function lasting(): WireEvent[] {
  return [
    { ...began(OPEN_TURN, ONGOING_MS + 60), startMs: ONGOING_MS } as WireEvent,
    ...Array.from({ length: 20 }, (_, index) => look(OPEN_TURN, ONGOING_MS, 60 + index * 95)),
  ]
}

function look(turn: number, startMs: number, afterMs: number): WireEvent {
  return { ...(snapshot(turn, startMs + afterMs) as Snapshot), startMs }
}
