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
  /** Main only: when it last passed questions on to workers. */
  askedAt: 11,
  /** Workers only: until when work of ours kept the thread from answering. */
  oursUntil: 12,
  /** For how long it was noted who made which promise. */
  promisesOpenMs: 13,
  /** What looking at promises took of the thread. */
  promisesMs: 14,
  /** For how long main did work of ours that no turn is to count. */
  oursMs: 15,
  /** When it first listened on a port: `listenAt`, or later. */
  portAt: 16,
  /** What following the loop, its callbacks and who starts them took of the thread. */
  hooksMs: 17,
  /** Of the time in which the thread wanted to run, the share in which it did, in the last second: written by the watchdog. */
  cpuShare: 18,
  /** For how long what the loop calls back was not followed one by one. */
  unfollowedMs: 19,
  /** Counts that a busy program brings beyond 2^31 within a day. Stacks of who started what: taken, and wanted. */
  stacksTaken: 20,
  stacksWanted: 21,
  /** Promises of which it is known who made them. */
  promiseStacks: 22,
  /** Calls of combinators: all, and those that there was no time to look at. */
  calls: 23,
  callsLeftOut: 24,
  /** Of `unfollowedMs`, for how long it was not noted either who starts what. */
  startsMissedMs: 25,
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
  /** STARTING until the connection stands, WATCHING, GONE. */
  watchdog: 8,
  jobsRun: 9,
  listenPort: 10,
  /** The question: its number, and the turn it is about (or HOLD). */
  askedId: 11,
  askedTurn: 12,
  /** Bytes put into and taken out of the outbox so far, modulo 2^32; letters that found no room. */
  outboxWritten: 13,
  outboxRead: 14,
  outboxDropped: 15,
  /** Callbacks the loop made in this turn, as far as they were followed; -1 where they are not, and without the tracer. */
  callbacks: 16,
  /** HTTP requests in flight, and the most since the last pulse; -1 without the tracer. */
  requests: 17,
  mostRequests: 18,
  /** 1 where the program itself has loaded `inspector/promises`. */
  inspects: 19,
  /** Thread id of node's own worker for module hooks. */
  hooksThread: 20,
  /** 1 while the thread does work of ours: its silence says nothing. */
  ours: 21,
  /** 1 when what we put into the thread is out again; attached only. */
  left: 22,
  /** 1 once the process ends: the flush that is asked for then is the last. */
  exiting: 23,
  /** 1 when the watchdog's thread answers, whether or not somebody listens to it yet. */
  attentive: 24,
} as const

export const STARTING = 0
export const WATCHING = 1
export const GONE = 2

/** Entries of each ring; an overrun is counted, not waited for. */
export const RING = 256
const ANSWER_BYTES = 192 * 1024
/** A power of two. */
export const OUTBOX_BYTES = 64 * 1024
const FLOATS = 32
const INTS = 32
/** Numbers of an entry of `longTurns` and of `gcs`. */
export const LONG_TURN = 4
export const GC = 3

export interface Shared {
  floats: Float64Array
  ints: Int32Array
  /** Four numbers an entry: turn, start, end, callbacks (-1: not counted). */
  longTurns: Float64Array
  /** Three numbers an entry: start, duration, kind. */
  gcs: Float64Array
  /** Turn lengths by bucket. */
  turns: Uint32Array
  answer: Uint8Array
  outbox: Uint8Array
}

/** When the work of this turn began, its wait over; `idleMs` is what the loop has idled in all until now. */
export function busySince(floats: Float64Array, idleMs: number): number {
  return (floats[F.turnAt] as number) + idleMs - (floats[F.idleMs] as number)
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
  const numbers = (FLOATS + RING * (LONG_TURN + GC)) * 8 + (INTS + BUCKET_COUNT) * 4
  const shared = new SharedArrayBuffer(numbers + ANSWER_BYTES + OUTBOX_BYTES)
  const { ints, floats } = view(shared)
  floats[F.cpuShare] = 1
  ints[I.callbacks] = -1
  ints[I.requests] = -1
  return shared
}

export function view(memory: SharedArrayBuffer): Shared {
  let at = 0
  const take = (bytes: number): number => {
    const start = at
    at += bytes
    return start
  }
  const doubles = (count: number): Float64Array => new Float64Array(memory, take(count * 8), count)
  const bytes = (count: number): Uint8Array => new Uint8Array(memory, take(count), count)
  return {
    floats: doubles(FLOATS),
    longTurns: doubles(RING * LONG_TURN),
    gcs: doubles(RING * GC),
    ints: new Int32Array(memory, take(INTS * 4), INTS),
    turns: new Uint32Array(memory, take(BUCKET_COUNT * 4), BUCKET_COUNT),
    answer: bytes(ANSWER_BYTES),
    outbox: bytes(OUTBOX_BYTES),
  }
}
