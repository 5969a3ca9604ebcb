/** Who is held right now. */
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'

export interface OngoingStall {
  thread: WatchedThread
  stall: StallRecord
  /** How long it has lasted so far. */
  lengthMs: number
}

/** From the moment that a stall is known until it is over, or its process is gone; the longest first. */
export function ongoingStalls({ threads, ended }: Session, nowMs: number): OngoingStall[] {
  if (ended !== null) return []
  return threads
    .flatMap((thread) => {
      const stall = openStall(thread)
      return stall ? [{ thread, stall, lengthMs: Math.max(stall.lastSeenMs, nowMs) - stall.startMs }] : []
    })
    .sort((a, b) => b.lengthMs - a.lengthMs)
}

/** Only the last can be: a loop that stalls again has turned in between, also where that was not heard. */
export function openStall({ stalls, left, closedMs }: WatchedThread): StallRecord | null {
  const last = stalls.at(-1)
  return last && last.durationMs === null && !left && closedMs === null ? last : null
}
