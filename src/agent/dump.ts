/**
 * A few looks at this thread for a session that leaves at once: where it stands, whether its loop turns, and what it
 * awaits. Nothing is put in but an immediate that says whether the loop turned, and that goes with us.
 */
import type { AgentEvent, Tiers } from '../protocol/events.js'
import { look, MOST_WHEN_ASKED } from './awaits/look.js'
import { helloOfMain } from './bootstrap/hello.js'
import { isMeasured } from './bootstrap/measured.js'
import { sessionClock } from './clock.js'
import { readStack } from './probes/call-sites.js'
import { createInterner } from './watchdog/interning.js'

export interface Dump {
  /** Who this is. */
  who(): AgentEvent[]
  /** Where it stands; `askedMs` on the session's clock. */
  stand(askedMs: number): Standing
  awaits(): AgentEvent[]
  leave(): void
}

export interface Standing {
  /** The loop has turned since the first of these looks, or runs no code at all. */
  turns: boolean
  events: AgentEvent[]
}

/** A number for the only turn that is told of. */
const TURN = 0

export function openDump(zeroMs: number): Dump {
  const now = sessionClock(zeroMs)
  const hello = helloOfMain(null, now)
  const { s } = hello
  const startMs = now()
  let told: AgentEvent[] = []
  const intern = createInterner(s, (event) => told.push(event))
  let turned = false
  const immediate = setImmediate(() => {
    turned = true
  }).unref()

  function stand(askedMs: number): Standing {
    const atMs = now()
    const taken = readStack(stand)
    // The innermost is the call that the session made.
    const sites = Array.isArray(taken) ? taken.slice(1) : null
    told = []
    const stack = sites && intern.stack(sites)
    const times = { turn: TURN, askedMs, atMs, startMs }
    const rest = { asyncId: 0, jobsRun: 0, exiting: false, callback: null, entry: null }
    told.push({ kind: 'stall-began', s, turn: TURN, startMs, atMs }, { kind: 'snapshot', s, ...times, stack, ...rest })
    return { turns: turned || sites?.length === 0, events: told }
  }

  function awaits(): AgentEvent[] {
    const began = now()
    const seen = look(MOST_WHEN_ASKED, !isMeasured(false))
    const atMs = now()
    return [{ kind: 'awaits', s, atMs, why: 'asked', tookMs: atMs - began, exitCode: null, ...seen }]
  }

  return {
    who: () => [hello, { kind: 'tiers', s, atMs: now(), tiers: TIERS }, { kind: 'startup-ended', s, atMs: startMs }],
    stand,
    awaits,
    leave: () => clearImmediate(immediate),
  }
}

const OFF = 'one look only'
const TIERS: Tiers['tiers'] = [
  { tier: 'snapshots', on: true, why: null },
  { tier: 'watchdog', on: false, why: OFF },
  { tier: 'tracer', on: false, why: OFF },
]
