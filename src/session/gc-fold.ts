/** The garbage collections of one thread. Of very many the longest are kept, and the latest: stalls are held against them. */
import type { GcPause } from '../protocol/events.js'
import type { WatchedThread } from './session.js'

const MAX_PAUSES = 50_000
const LATEST = 5_000

export function addPause(thread: Pick<WatchedThread, 'gc' | 'revised'>, pause: GcPause): void {
  thread.gc.push(pause)
  if (thread.gc.length <= MAX_PAUSES) return
  const [older, latest] = [thread.gc.slice(0, -LATEST), thread.gc.slice(-LATEST)]
  const longest = older.sort((a, b) => b.durationMs - a.durationMs).slice(0, MAX_PAUSES / 2)
  // Another list: who counted on the old one starts anew.
  thread.gc = [...longest.sort((a, b) => a.startMs - b.startMs), ...latest]
  thread.revised++
}
