import { firstIndex } from '../first-index.js'
import type { StalledThread, StallRecord } from '../session.js'
import { lengthOf } from '../stall-length.js'

const KEPT_SHARE = 2 / 3
/** What belongs to a stall is told within a second or so of its end: pauses, gaps, and the pulse that counts its turn. */
const NEWEST = 512
const NEWEST_SHARE = 1 / 8

/** The stalls that it took from the thread, where there are more than `most`. */
export function shedShorter(thread: StalledThread, most: number): StallRecord[] {
  const { stalls } = thread
  if (stalls.length <= most) return []
  thread.revised++
  const fresh = Math.min(NEWEST, Math.ceil(most * NEWEST_SHARE))
  const newest = stalls.slice(-fresh)
  const longest = stalls
    .slice(0, -fresh)
    .map((stall) => ({ stall, rank: rankOf(stall, thread) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, Math.floor(most * KEPT_SHARE) - fresh)
  const kept = new Set([...longest.map(({ stall }) => stall), ...newest])
  const shed = stalls.filter((stall) => !kept.has(stall))
  stalls.splice(0, stalls.length, ...stalls.filter((stall) => kept.has(stall)))
  return shed
}

/** One that the watchdog slept through stays, if it can: it explains the gap. */
function rankOf(stall: StallRecord, { gaps }: StalledThread): number {
  const lengthMs = lengthOf(stall)
  // Gaps come in the order of time, one after the other.
  const index = firstIndex(gaps, ({ toMs }) => toMs > stall.startMs)
  return (gaps[index]?.fromMs ?? Number.POSITIVE_INFINITY) < stall.startMs + lengthMs ? Number.MAX_VALUE : lengthMs
}
