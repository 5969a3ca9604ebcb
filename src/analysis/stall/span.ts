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
  const lastedMs = Math.max(0, lastMs - startMs)
  return { startMs, durationMs: lastedMs, ongoing: endedFromOutside(session, lastedMs) }
}

/** Signals that a program in trouble sends itself: it came to an end by its own doing. */
const OWN_SIGNALS = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGTRAP', 'SIGFPE'])

/** A planned end comes at any moment: a stall that it meets would have ended, if it is no longer than we wait for one. */
const PATIENCE_MS = 5000

function endedFromOutside({ ended }: Session, lastedMs: number): boolean {
  if (ended === null) return true
  if (ended.endedBy === 'us' && lastedMs < PATIENCE_MS) return false
  return ended.endedBy !== 'target' || (ended.signal !== null && !OWN_SIGNALS.has(ended.signal))
}
