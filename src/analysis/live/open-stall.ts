import type { StallRecord, WatchedThread } from '../../session/session.js'

/**
 * The stall that lasts right now: from the moment that it is known until it is over, or its process is gone. Only the
 * last can be: a loop that stalls again has turned in between, also where that was not heard.
 */
export function openStall({ stalls, left, closedMs }: WatchedThread): StallRecord | null {
  const last = stalls.at(-1)
  return last && last.durationMs === null && !left && closedMs === null ? last : null
}
