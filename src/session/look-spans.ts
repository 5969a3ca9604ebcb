import { isFresh } from './freshness.js'
import type { SnapshotRecord } from './session.js'

/** What a look at a running thread speaks for at most; of a longer silence it knows nothing. */
const MAX_FRESH_MS = 100

/** The span of the stall that each look speaks for, in milliseconds. */
export function lookSpans(snapshots: readonly SnapshotRecord[], startMs: number): number[] {
  return snapshots.map((snapshot, index) => {
    const spanMs = Math.max(0.1, snapshot.atMs - (snapshots[index - 1]?.atMs ?? startMs))
    return isFresh(snapshot) ? Math.min(spanMs, MAX_FRESH_MS) : spanMs
  })
}
