/**
 * Of very many stalls most are the same thing again. Those whose records have to go are summed by what they look like,
 * and the longest of each kind stays to be read: a million of them are still counted, each under its line.
 */
import type { AlikeStalls, StalledThread, StallRecord } from '../session.js'
import { lengthOf } from '../stall-length.js'
import { likenessOf } from './likeness.js'

/** Kinds, for each stall that may be kept; the last quarter of them whatever the loop was asked to do. */
const KINDS_SHARE = 1 / 8
const FINE_SHARE = 3 / 4

export interface Alike {
  /** 1 where it is like none of those that are kept, and there is no room for another kind. */
  add(stall: StallRecord): number
}

/** `stallsKept` is how many stalls of the thread are kept one by one, at the most. */
export function createAlike(thread: StalledThread, stallsKept: number, thresholdMs: () => number): Alike {
  const most = Math.ceil(stallsKept * KINDS_SHARE)
  const kinds = new Map<string, AlikeStalls>()

  function found(key: string, limit: number, stall: StallRecord, sameEntry: boolean): AlikeStalls | null {
    const known = kinds.get(key)
    if (known || kinds.size >= limit) return known ?? null
    const kind = { longest: stall, sameEntry, count: 0, totalMs: 0, firstMs: stall.startMs, lastMs: stall.startMs }
    const made: AlikeStalls = { ...kind, snapshots: 0 }
    kinds.set(key, made)
    thread.alike.push(made)
    return made
  }

  return {
    add(stall) {
      // A turn that proved to be shorter was no stall.
      if (lengthOf(stall) < thresholdMs()) return 0
      const { fine, coarse } = likenessOf(stall, thread, thresholdMs())
      const kind = found(fine, most * FINE_SHARE, stall, true) ?? found(coarse, most, stall, false)
      if (kind) count(kind, stall)
      return kind ? 0 : 1
    },
  }
}

function count(kind: AlikeStalls, stall: StallRecord): void {
  const lengthMs = lengthOf(stall)
  if (lengthMs > lengthOf(kind.longest)) kind.longest = stall
  kind.count++
  kind.totalMs += lengthMs
  kind.firstMs = Math.min(kind.firstMs, stall.startMs)
  kind.lastMs = Math.max(kind.lastMs, stall.startMs)
  kind.snapshots += stall.snapshots.length
}
