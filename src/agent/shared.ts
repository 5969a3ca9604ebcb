/**
 * The memory that the watched thread and its watchdog share: the watched thread only writes numbers here, and waits
 * for nobody but in two bounded places (a stall's end, a snapshot's hand-over). Times are session milliseconds.
 */
import { BUCKET_COUNT } from '../protocol/buckets.js'

/** Indexes into `floats`. */
export const F = {
  turnAt: 0,
  busyMs: 1,
  maxTurnMs: 2,
  heapBytes: 3,
  gcMs: 4,
  gcCount: 5,
  snapshotMs: 6,
  snapshots: 7,
  startupEndedAt: 8,
  listenAt: 9,
  /** What the loop had idled in all at `turnAt`. */
  idleMs: 10,
} as const

/** Indexes into `ints`. */
export const I = {
  turn: 0,
  /** Number of turns over the threshold so far; their lengths stand in `longTurns`. */
  longTurns: 1,
  gcs: 2,
  /** The snapshot answered last, and the one whose session is gone again. */
  answered: 3,
  released: 4,
  answerBytes: 5,
  /** The flush the watched thread asked for last, and the one done. */
  flushAsked: 6,
  flushDone: 7,
  /** 0 starting, 1 watching, 2 gone. */
  watchdog: 8,
  jobsRun: 9,
  listenPort: 10,
  /** The question: its number, and the turn it is about (or HOLD). */
  askedId: 11,
  askedTurn: 12,
} as const

export const WATCHING = 1
export const GONE = 2

/** Entries of each ring; an overrun is counted, not waited for. */
export const RING = 256
const ANSWER_BYTES = 192 * 1024

export interface Shared {
  floats: Float64Array
  ints: Int32Array
  /** Three numbers an entry: turn, start, end. */
  longTurns: Float64Array
  /** Three numbers an entry: start, duration, kind. */
  gcs: Float64Array
  /** Turn lengths by bucket. */
  turns: Uint32Array
  answer: Uint8Array
}

/** Adds to a number that only the watched thread writes. */
export function bump(array: Float64Array | Int32Array | Uint32Array, index: number, by: number): void {
  array[index] = (array[index] as number) + by
}

type AtomicsWithWait = typeof Atomics & {
  waitAsync(array: Int32Array, index: number, value: number): { value: Promise<string> | string }
}

/** Resolves when a number is no longer `value`; the thread goes on meanwhile. (TypeScript learns of it in es2024.) */
export async function untilChanged(ints: Int32Array, index: number, value: number): Promise<void> {
  await (Atomics as AtomicsWithWait).waitAsync(ints, index, value).value
}

export function allocate(): SharedArrayBuffer {
  return new SharedArrayBuffer(16 * 8 + RING * 6 * 8 + 16 * 4 + BUCKET_COUNT * 4 + ANSWER_BYTES)
}

export function view(memory: SharedArrayBuffer): Shared {
  let at = 0
  const take = (bytes: number): number => {
    const start = at
    at += bytes
    return start
  }
  return {
    floats: new Float64Array(memory, take(16 * 8), 16),
    longTurns: new Float64Array(memory, take(RING * 3 * 8), RING * 3),
    gcs: new Float64Array(memory, take(RING * 3 * 8), RING * 3),
    ints: new Int32Array(memory, take(16 * 4), 16),
    turns: new Uint32Array(memory, take(BUCKET_COUNT * 4), BUCKET_COUNT),
    answer: new Uint8Array(memory, take(ANSWER_BYTES), ANSWER_BYTES),
  }
}
