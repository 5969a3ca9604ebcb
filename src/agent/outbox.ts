/**
 * Small things that the watched thread has to say in words, left in shared memory for its watchdog: a ring of JSON
 * texts. What finds no room is counted, never waited for.
 */

import type { ChildStarted, Impact, Interval, PromiseEvent, WorkerStarted } from '../protocol/events.js'
import type { RawSite } from './probes/call-sites.js'
import type { RawEntry } from './probes/entry.js'
import { I, OUTBOX_BYTES, type Shared } from './shared.js'

/** An event without its source; a stack is given as its call sites. */
export type Letter =
  | Omit<Impact, 's'>
  | Omit<ChildStarted, 's'>
  | Omit<WorkerStarted, 's'>
  | JobMade
  | ScriptPiece
  | PromiseLetter
  | (Omit<Interval, 's' | 'origin'> & { origin: RawSite[] | null })

export type PromiseLetter = Unsourced<PromiseEvent<RawSite[] | null>>
type Unsourced<Event> = Event extends { s: string } ? Omit<Event, 's'> : never

/** The stack that made the next job of a flood: becomes a snapshot. */
export interface JobMade {
  kind: 'job'
  turn: number
  atMs: number
  startMs: number
  jobsRun: number
  sites: RawSite[]
  entry: RawEntry | null
}

/** A script that was made in memory, as JSON of its source and its map's URL, piece by piece. */
export interface ScriptPiece {
  kind: 'script-piece'
  file: string
  text: string
  isFirst: boolean
  isLast: boolean
}

const LENGTH_BYTES = 4
/** In place of a length: the rest of the ring is empty, the next text begins at its start. */
const WRAPPED = 0xffffffff

const { add, load, store } = Atomics
const stringify = JSON.stringify

/** Returns what puts a letter into the box. For the watched thread alone. */
export function openOutbox({ ints, outbox }: Shared): (letter: Letter) => void {
  const bytes = bufferOver(outbox)
  return (letter) => {
    const text = stringify(letter)
    const at = roomFor(Buffer.byteLength(text))
    if (at < 0) {
      add(ints, I.outboxDropped, 1)
      return
    }
    const length = bytes.write(text, at + LENGTH_BYTES)
    bytes.writeUInt32LE(length, at)
    add(ints, I.outboxWritten, LENGTH_BYTES + length)
  }

  /** Where a text of so many bytes may stand; -1 where there is no room. */
  function roomFor(length: number): number {
    const whole = LENGTH_BYTES + length
    const written = load(ints, I.outboxWritten)
    const free = OUTBOX_BYTES - ((written - load(ints, I.outboxRead)) | 0)
    const at = written & (OUTBOX_BYTES - 1)
    const atEnd = OUTBOX_BYTES - at
    if (whole <= atEnd) return whole <= free ? at : -1
    if (atEnd + whole > free) return -1
    if (atEnd >= LENGTH_BYTES) bytes.writeUInt32LE(WRAPPED, at)
    add(ints, I.outboxWritten, atEnd)
    return 0
  }
}

/** Takes every letter out of the box; returns how many found no room since the last time. For the watchdog alone. */
export function emptyOutbox({ ints, outbox }: Shared, read: (letter: Letter) => void): number {
  const bytes = bufferOver(outbox)
  const written = load(ints, I.outboxWritten)
  let at = load(ints, I.outboxRead)
  while (at !== written) {
    const from = at & (OUTBOX_BYTES - 1)
    const atEnd = OUTBOX_BYTES - from
    const length = atEnd < LENGTH_BYTES ? WRAPPED : bytes.readUInt32LE(from)
    if (length === WRAPPED) {
      at = (at + atEnd) | 0
      continue
    }
    read(JSON.parse(bytes.toString('utf8', from + LENGTH_BYTES, from + LENGTH_BYTES + length)) as Letter)
    at = (at + LENGTH_BYTES + length) | 0
  }
  store(ints, I.outboxRead, at)
  return Atomics.exchange(ints, I.outboxDropped, 0)
}

function bufferOver({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
