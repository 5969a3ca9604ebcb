/** When a stall began and how long it was: never knowingly too long. */
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'

export interface Span {
  startMs: number
  durationMs: number
  /** The run ended while it lasted, and not by the program's own doing. */
  ongoing: boolean
}

/** From the last line of a program to the end of its watchdog's connection, as seen on all versions. */
const DYING_MS = 3

export function spanOf(record: StallRecord, thread: WatchedThread, session: Session): Span {
  const { startMs, durationMs, lastSeenMs } = record
  if (durationMs !== null) return { startMs, durationMs, ongoing: false }
  const lastMs = thread.closedMs === null ? lastSeenMs : Math.max(lastSeenMs, thread.closedMs - DYING_MS)
  return { startMs, durationMs: Math.max(0, lastMs - startMs), ongoing: endedFromOutside(session) }
}

/** Signals that a program in trouble sends itself: it came to an end by its own doing. */
const OWN_SIGNALS = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGTRAP', 'SIGFPE'])

function endedFromOutside({ ended }: Session): boolean {
  if (ended === null) return true
  return ended.endedBy !== 'target' || (ended.signal !== null && !OWN_SIGNALS.has(ended.signal))
}
