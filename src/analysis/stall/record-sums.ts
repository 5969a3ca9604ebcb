import type { AlikeStalls, StallRecord } from '../../session/session.js'
import { lengthOf } from '../../session/stall-length.js'

/** Of all turns that were told as stalls, also those that turned out shorter. */
export interface RecordSums {
  open: readonly StallRecord[]
  longestMs: number
  snapshots: number
  /** A request waited; one could not be followed. */
  serves: boolean
  unlinked: boolean
}

export function sumsOf(records: readonly StallRecord[]): RecordSums {
  return {
    open: records.filter(({ durationMs }) => durationMs === null),
    longestMs: records.reduce((most, record) => Math.max(most, lengthOf(record)), 0),
    snapshots: records.reduce((sum, { snapshots }) => sum + snapshots.length, 0),
    serves: records.some(({ impact }) => (impact?.requests ?? 0) > 0),
    unlinked: records.some(({ snapshots }) => snapshots.some(({ entry }) => entry?.linked === false)),
  }
}

export function sumsOfAlike(alike: readonly AlikeStalls[]): RecordSums {
  const sums = sumsOf(alike.map(({ longest }) => longest))
  return { ...sums, snapshots: alike.reduce((sum, { snapshots }) => sum + snapshots, 0) }
}

/** What can be added to the sums of others. */
export function joined(sums: readonly RecordSums[]): RecordSums {
  return {
    open: sums.flatMap(({ open }) => open),
    longestMs: sums.reduce((most, { longestMs }) => Math.max(most, longestMs), 0),
    snapshots: sums.reduce((total, { snapshots }) => total + snapshots, 0),
    serves: sums.some(({ serves }) => serves),
    unlinked: sums.some(({ unlinked }) => unlinked),
  }
}
