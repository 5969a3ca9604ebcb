/** Sums over what a thread told of its loop, second by second: what is new is added to what was summed before. */
import { BUCKET_COUNT } from '../protocol/buckets.js'
import type { GcPause, Pulse } from '../protocol/events.js'
import type { WatchedThread } from '../session/session.js'

export interface Tally {
  /** How many turns had which length, by bucket. */
  turns: Float64Array
  maxTurnMs: number
  maxHeapBytes: number
  busyMs: number
  gcCount: number
  gcMs: number
  /** Of the pauses that were told one by one. */
  toldGcMs: number
  maxGcMs: number
}

interface Known {
  tally: Tally
  pulses: number
  lastPulse: Pulse | undefined
  gc: number
  pastGc: WatchedThread['pastGc']
}

/** By the list that grows: a copy of the thread has the same. */
const known = new WeakMap<readonly Pulse[], Known>()

/** The same object as long as nothing is new. */
export function tallyOf(thread: WatchedThread): Tally {
  const { pulses, gc, pastGc } = thread
  const held = known.get(pulses)
  // In a long run neighbors become one, and pauses are summed: then their sums are made anew.
  const before = held && pulses[held.pulses - 1] === held.lastPulse && held.pastGc === pastGc ? held : null
  if (before?.pulses === pulses.length && before.gc === gc.length) return before.tally
  const tally = before ? { ...before.tally, turns: before.tally.turns.slice() } : emptyTally(pastGc)
  for (let at = before?.pulses ?? 0; at < pulses.length; at++) addPulse(tally, pulses[at] as Pulse)
  for (let at = before?.gc ?? 0; at < gc.length; at++) addPause(tally, gc[at] as GcPause)
  known.set(pulses, { tally, pulses: pulses.length, lastPulse: pulses.at(-1), gc: gc.length, pastGc })
  return tally
}

function emptyTally({ totalMs, maxMs }: WatchedThread['pastGc']): Tally {
  return {
    turns: new Float64Array(BUCKET_COUNT),
    maxTurnMs: 0,
    maxHeapBytes: 0,
    busyMs: 0,
    gcCount: 0,
    gcMs: 0,
    toldGcMs: totalMs,
    maxGcMs: maxMs,
  }
}

function addPulse(tally: Tally, { turns, maxTurnMs, heapBytes, busyMs, gcCount, gcMs }: Pulse): void {
  for (let at = 0; at + 1 < turns.length; at += 2) {
    const bucket = turns[at] as number
    tally.turns[bucket] = (tally.turns[bucket] ?? 0) + (turns[at + 1] as number)
  }
  tally.maxTurnMs = Math.max(tally.maxTurnMs, maxTurnMs)
  tally.maxHeapBytes = Math.max(tally.maxHeapBytes, heapBytes ?? 0)
  tally.busyMs += busyMs
  tally.gcCount += gcCount
  tally.gcMs += gcMs
}

function addPause(tally: Tally, { durationMs }: GcPause): void {
  tally.toldGcMs += durationMs
  tally.maxGcMs = Math.max(tally.maxGcMs, durationMs)
}
