import type { StallRecord } from './session.js'

/** In milliseconds: of one without an end, as far as it is known. */
export function lengthOf({ durationMs, startMs, lastSeenMs }: StallRecord): number {
  return durationMs ?? Math.max(0, lastSeenMs - startMs)
}
