/**
 * Plain lines while the target runs: the tracer's confirmation, a stall that is still going on, a stall that ended, and
 * what is awaited, when somebody asked.
 * Driven by arriving events alone (the agent reports at least once a second from inside a stall), so it has no timers.
 */
import type { WireEvent } from '../protocol/events.js'
import type { Session, WatchedThread } from '../session/session.js'
import { awaitsAnswer } from './live/awaits.js'
import { confirmation } from './live/confirmation.js'
import { endedLine, ongoingLine } from './live/lines.js'
import type { LiveOptions } from './live/options.js'
import { createThrottle } from './live/throttle.js'
import { painter } from './style.js'

export type { LiveOptions } from './live/options.js'

export interface Live {
  /** `session` already holds the event. */
  event(event: WireEvent, session: Session): void
}

/** A stall is named this long after its beginning, then every minute. */
const NAMED_AFTER_MS = [1000, 5000, 30_000]
const NAMED_AGAIN_MS = 60_000

/** `write` gets one line at a time, without its line break. */
export function createLive(write: (line: string) => void, options: LiveOptions): Live {
  const paint = painter(options.colour)
  const say = (text: string): void => write(`${paint('dim', 'loopdoctor:')} ${text}`)
  const throttle = createThrottle(say, options)
  const confirmed = new Map<string, string>()
  const watched = new Map<string, { turn: number; named: number }>()

  function hear(event: WireEvent, session: Session): void {
    const thread = session.threads.find(({ id }) => id === event.s)
    switch (event.kind) {
      case 'tiers':
        if (thread) confirm(thread)
        return
      case 'stall-began':
      case 'snapshot':
      case 'kernel-wait':
        if (thread) nameOngoing(thread, event.turn, event.atMs, session)
        return
      case 'stall-ended':
        if (thread && event.durationMs >= options.thresholdMs) {
          throttle.stall(endedLine({ thread, session, options, paint }, event, namesOf(thread, event.turn) > 0))
        }
        watched.delete(event.s)
        return
      case 'awaits':
        if (thread && event.why === 'asked') awaitsAnswer(event, thread, session, options, paint).forEach(say)
        return
      case 'run-ended':
        throttle.flush()
    }
  }

  function confirm(thread: WatchedThread): void {
    const text = confirmation(thread, confirmed.get(thread.id) ?? null)
    if (text !== null && throttle.line(text.line)) confirmed.set(thread.id, text.off)
  }

  function nameOngoing(thread: WatchedThread, turn: number, atMs: number, session: Session): void {
    const stall = thread.stalls.findLast((record) => record.turn === turn)
    if (!stall) return
    const named = namesOf(thread, turn)
    const lastedMs = atMs - stall.startMs
    if (!(lastedMs >= nameAfter(named))) return
    if (!throttle.line(ongoingLine({ thread, session, options, paint }, stall, lastedMs))) return
    watched.set(thread.id, { turn, named: namesDue(lastedMs) })
  }

  function namesOf(thread: WatchedThread, turn: number): number {
    const known = watched.get(thread.id)
    return known?.turn === turn ? known.named : 0
  }

  return {
    event(event, session) {
      if (options.quiet) return
      throttle.tick()
      hear(event, session)
    },
  }
}

function nameAfter(named: number): number {
  return NAMED_AFTER_MS[named] ?? 30_000 + (named - NAMED_AFTER_MS.length + 1) * NAMED_AGAIN_MS
}

/** How many times a stall of this length should have been named: what came late is not made up for. */
function namesDue(lastedMs: number): number {
  let names = 0
  while (nameAfter(names) <= lastedMs) names += 1
  return names
}
