/** The collections of one thread, one by one as long as there is room; then those that no stall needs are summed. */
import type { GcPause } from '../../protocol/events.js'
import { firstIndex } from '../first-index.js'
import type { GcSums, WatchedThread } from '../session.js'
import { lengthOf } from '../stall-length.js'

const MAX_PAUSES = 60_000
/** What was told last may belong to a stall that is told next, and is on the screen. */
const NEWEST = 10_000

type CollectingThread = Pick<WatchedThread, 'gc' | 'pastGc' | 'stalls' | 'alike' | 'revised'>

export function addPause(thread: CollectingThread, pause: GcPause): void {
  const { gc } = thread
  gc.push(pause)
  if (gc.length <= MAX_PAUSES) return
  thread.revised++
  const older = gc.slice(0, -NEWEST)
  const kept = new Set(longestOf(older.filter(insideStalls(thread))))
  thread.pastGc = older.reduce((sums, each) => (kept.has(each) ? sums : added(sums, each)), thread.pastGc)
  gc.splice(0, gc.length, ...older.filter((each) => kept.has(each)), ...gc.slice(-NEWEST))
}

function longestOf(pauses: readonly GcPause[]): GcPause[] {
  return [...pauses].sort((a, b) => b.durationMs - a.durationMs).slice(0, MAX_PAUSES / 2)
}

/** Stalls of one thread do not overlap. */
function insideStalls({ stalls, alike }: CollectingThread): (pause: GcPause) => boolean {
  const kept = [...stalls, ...alike.map(({ longest }) => longest)].sort((a, b) => a.startMs - b.startMs)
  const starts = Float64Array.from(kept, ({ startMs }) => startMs)
  return ({ startMs, durationMs }) => {
    const stall = kept[firstIndex(starts, (each) => each >= startMs + durationMs) - 1]
    return stall !== undefined && stall.startMs + lengthOf(stall) > startMs
  }
}

function added({ count, totalMs, maxMs }: GcSums, { durationMs }: GcPause): GcSums {
  return { count: count + 1, totalMs: totalMs + durationMs, maxMs: Math.max(maxMs, durationMs) }
}
