/** Reads the stalls of threads, each once: again only when something that it was read from has become another. */

import type { GcPause } from '../../protocol/events.js'
import { NEWEST_STALLS } from '../../session/fold/stall-fold.js'
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'
import { forgetOthers } from '../known-threads.js'
import { profileOf } from '../profile.js'
import type { Profile } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import type { Reading } from '../source/texts.js'
import { type Chunk, chunkOf, chunkOfAlike } from './chunk.js'
import { readFacts } from './facts.js'
import { readRow, standstillRows } from './read-row.js'
import type { Row } from './row.js'
import {
  isSameThread,
  isStill,
  type News,
  newsIn,
  type Stamp,
  stampOf,
  type ThreadStamp,
  threadStampOf,
} from './stamp.js'

export interface StallReader {
  /** Those of one thread, in the order of time. What is among the newest stands in the last one. */
  chunksOf(thread: WatchedThread, session: Session): Chunk[]
  /** Of a stall that was looked into. */
  profileOf(row: Row, session: Session): Profile
}

interface Known {
  reading: Reading<Row>
  stamp: Stamp
}

interface KnownThread {
  stamp: ThreadStamp
  revised: number
  /** What bounds a stall whose end was never told. */
  closedMs: number | null
  ended: Session['ended']
  lastGc: GcPause | undefined
  gaps: number
  /** What was counted by what it looks like; null where nothing was, or it has become another. */
  alike: Pick<ClosedChunk, 'chunk' | 'reading'> | null
  closed: ClosedChunk[]
  stalls: WeakMap<StallRecord, Known>
}

interface ClosedChunk {
  chunk: Chunk
  /** With the texts of all its rows. */
  reading: Reading<readonly Row[]>
  toMs: number
}

const CHUNK = 256

export function createStallReader(atlas: Atlas, ignoreFirstMs: number | null): StallReader {
  const threads = new Map<string, KnownThread>()
  const profiles = new WeakMap<Row, Profile>()

  function read(record: StallRecord, thread: WatchedThread, session: Session): Known {
    const reading = atlas.reading(() => readRow(record, { thread, session, atlas, ignoreFirstMs }))
    return { reading, stamp: stampOf(record, thread, session) }
  }

  function rowsOf(records: readonly StallRecord[], { thread, session, known, news }: Scene): Row[] {
    return records
      .map((record) => {
        const held = known.stalls.get(record)
        if (held && isStill(held.stamp, record, thread, session) && !touches(news, held) && atlas.holds(held.reading))
          return held.reading.made
        const fresh = read(record, thread, session)
        known.stalls.set(record, fresh)
        return fresh.reading.made
      })
      .filter(({ lengthMs }) => lengthMs >= session.run.thresholdMs)
  }

  function close(index: number, scene: Scene): ClosedChunk {
    const { known, news, thread } = scene
    const held = known.closed[index]
    if (held && held.toMs < news.fromMs && atlas.holds(held.reading)) return held
    const records = thread.stalls.slice(index * CHUNK, (index + 1) * CHUNK)
    const reading = atlas.reading(() => rowsOf(records, scene))
    return { chunk: chunkOf(thread, reading.made, records), reading, toMs: Math.max(...records.map(endOf)) }
  }

  function alikeIn(scene: Scene): KnownThread['alike'] {
    const { known, thread } = scene
    if (thread.alike.length === 0) return null
    if (known.alike && atlas.holds(known.alike.reading)) return known.alike
    const reading = atlas.reading(() =>
      rowsOf(
        thread.alike.map(({ longest }) => longest),
        scene,
      ),
    )
    return { chunk: chunkOfAlike(thread, reading.made, thread.alike), reading }
  }

  return {
    chunksOf(thread, session) {
      forgetOthers(threads, session)
      const known = stillKnown(threads.get(thread.id), thread, session)
      const scene = { thread, session, known, news: newsIn(thread, known) }
      const closable = Math.max(0, thread.stalls.length - NEWEST_STALLS)
      const closed = Array.from({ length: Math.floor(closable / CHUNK) }, (_, index) => close(index, scene))
      const newest = thread.stalls.slice(closed.length * CHUNK)
      const rows = [...rowsOf(newest, scene), ...standstillRows(thread, session).map(({ row }) => row)]
      const alike = alikeIn(scene)
      threads.set(thread.id, { ...known, closed, alike, lastGc: thread.gc.at(-1), gaps: thread.gaps.length })
      return [...(alike ? [alike.chunk] : []), ...closed.map(({ chunk }) => chunk), chunkOf(thread, rows, newest)]
    },
    profileOf(row, session) {
      const known = profiles.get(row)
      if (known) return known
      const { record, thread, stall } = row
      const made = profileOf(stall.id, record ? readFacts(record, thread, session, atlas).observations : [])
      profiles.set(row, made)
      return made
    },
  }
}

interface Scene {
  thread: WatchedThread
  session: Session
  known: KnownThread
  news: News
}

function stillKnown(before: KnownThread | undefined, thread: WatchedThread, session: Session): KnownThread {
  const stamp = threadStampOf(thread, session)
  const now = { revised: thread.revised, closedMs: thread.closedMs, ended: session.ended }
  if (!before || !isSameThread(before.stamp, stamp))
    return { ...now, stamp, lastGc: undefined, gaps: 0, alike: null, closed: [], stalls: new WeakMap() }
  const isStill = before.revised === now.revised && before.closedMs === now.closedMs && before.ended === now.ended
  return isStill ? before : { ...before, ...now, alike: null, closed: [] }
}

const endOf = ({ startMs, durationMs, lastSeenMs }: StallRecord): number =>
  durationMs === null ? lastSeenMs : startMs + durationMs

function touches({ fromMs, toMs }: News, { reading, stamp }: Known): boolean {
  return fromMs <= stamp.startMs + reading.made.lengthMs && stamp.startMs <= toMs
}
