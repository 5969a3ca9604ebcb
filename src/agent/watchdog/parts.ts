/**
 * A worker of a thread pool waits for its next task in Atomics.wait, often in one turn of its loop that lasts as long
 * as the pool. To wait so is what a worker may do: each stretch of work in between is a part of the turn, and a stall
 * of its own where it is long. That it works again shows in the CPU time of the thread.
 */
import type { Reading } from '../probes/kernel.js'

export interface Parts {
  /** Whether the thread still sleeps where it was met in Atomics.wait. */
  sleeps(turn: number, at: number): boolean
  /** It was met in Atomics.wait. */
  met(turn: number, at: number): void
  isSplit(turn: number): boolean
  /** The identity of a stall: from the second part of a turn on, a fraction of its number. */
  keyOf(turn: number): number
  /** When the part that runs began; null in the first of a turn, whose start the thread itself knows. */
  startMs(turn: number): number | null
}

const WOKE_CPU_MS = 1
/** Where no kernel tells its CPU time, it is asked so often. */
const ASK_EVERY_MS = 500
const PARTS_OF_ONE = 4096

export function createParts(usage: () => Reading | null): Parts {
  let now = { turn: -1, count: 0, startMs: null as number | null }
  let asleep: { sinceMs: number; seenMs: number; cpuMs: number | null } | null = null

  function sleeps(turn: number, at: number): boolean {
    if (now.turn !== turn) asleep = null
    if (!asleep) return false
    const cpuMs = usage()?.cpuMs ?? null
    const spent = cpuMs === null || asleep.cpuMs === null ? null : cpuMs - asleep.cpuMs
    if (spent === null ? at - asleep.sinceMs < ASK_EVERY_MS : spent < WOKE_CPU_MS) {
      asleep.seenMs = at
      return true
    }
    now.startMs = Math.max(asleep.seenMs, at - (spent ?? 0))
    asleep = null
    return false
  }

  function met(turn: number, at: number): void {
    if (now.turn !== turn) now = { turn, count: 0, startMs: null }
    now.count++
    asleep = { sinceMs: at, seenMs: at, cpuMs: usage()?.cpuMs ?? null }
  }

  const isSplit = (turn: number): boolean => now.turn === turn && now.count > 0
  return {
    sleeps,
    met,
    isSplit,
    keyOf: (turn) => (isSplit(turn) ? turn + Math.min(now.count, PARTS_OF_ONE - 1) / PARTS_OF_ONE : turn),
    startMs: (turn) => (isSplit(turn) ? now.startMs : null),
  }
}
