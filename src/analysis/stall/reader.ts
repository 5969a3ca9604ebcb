/** Reads the stalls of threads, each once: again only when something that it was read from has become another. */
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'
import { profileOf } from '../profile.js'
import type { Profile } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import type { Reading } from '../source/texts.js'
import { readFacts } from './facts.js'
import { type Row, rowOf } from './row.js'
import { stallRow } from './stall-row.js'
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
import { idleSuspensions } from './suspension.js'
import { warmedUp } from './warm-up.js'

export interface StallReader {
  /** Oldest first, without those below the threshold. */
  rowsOf(thread: WatchedThread, session: Session): Row[]
  /** Of a stall that was looked into. */
  profileOf(row: Row, session: Session): Profile
}

interface Known {
  reading: Reading<Row>
  stamp: Stamp
}

interface KnownThread {
  stamp: ThreadStamp
  gc: number
  gaps: number
  stalls: WeakMap<StallRecord, Known>
}

export function createStallReader(atlas: Atlas, ignoreFirstMs: number | null): StallReader {
  const threads = new WeakMap<WatchedThread, KnownThread>()
  const profiles = new WeakMap<Row, Profile>()

  function read(record: StallRecord, thread: WatchedThread, session: Session): Known {
    const reading = atlas.reading(() => {
      const facts = warmedUp(readFacts(record, thread, session, atlas), ignoreFirstMs)
      const stall = stallRow(facts, session.run.id, nameOf(thread, record.number))
      const looks = facts.observations.length
      return rowOf(stall, { thread, record, lengthMs: facts.durationMs, looks })
    })
    return { reading, stamp: stampOf(record, thread, session) }
  }

  function rowsOf(thread: WatchedThread, session: Session): Row[] {
    const stamp = threadStampOf(thread, session)
    const before = threads.get(thread)
    const known =
      before && isSameThread(before.stamp, stamp) ? before : { stamp, gc: 0, gaps: 0, stalls: new WeakMap() }
    const news = newsIn(thread, known)
    const rows = thread.stalls.map((record) => {
      const held = known.stalls.get(record)
      const holds =
        held && isStill(held.stamp, record, thread, session) && !touches(news, held) && atlas.holds(held.reading)
      if (holds) return held.reading.made
      const fresh = read(record, thread, session)
      known.stalls.set(record, fresh)
      return fresh.reading.made
    })
    threads.set(thread, { ...known, gc: thread.gc.length, gaps: thread.gaps.length })
    return [...rows.filter(({ lengthMs }) => lengthMs >= session.run.thresholdMs), ...suspensions(thread, session)]
  }

  return {
    rowsOf,
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

function touches({ fromMs, toMs }: News, { reading, stamp }: Known): boolean {
  return fromMs <= stamp.startMs + reading.made.lengthMs && stamp.startMs <= toMs
}

function suspensions(thread: WatchedThread, session: Session): Row[] {
  return idleSuspensions(thread, session).map(({ gap, ...stall }) =>
    rowOf(
      { ...stall, id: nameOf(thread, `gap${gap + 1}`) },
      { thread, record: null, lengthMs: stall.durationMs, looks: 0 },
    ),
  )
}

/** The same for the same stall, whatever becomes of others. */
const nameOf = ({ hello }: WatchedThread, number: number | string): string =>
  `S${hello.pid}.${hello.threadId}.${number}`
