/** A stall of the session, read into what the report holds of it. */
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'
import type { Atlas } from '../source/atlas.js'
import { readFacts } from './facts.js'
import { type Row, rowOf } from './row.js'
import { stallRow } from './stall-row.js'
import { standstills } from './standstill.js'
import { warmedUp } from './warm-up.js'

/** Where a stall is read. */
export interface StallScene {
  thread: WatchedThread
  session: Session
  atlas: Atlas
  ignoreFirstMs: number | null
}

export function readRow(record: StallRecord, { thread, session, atlas, ignoreFirstMs }: StallScene): Row {
  const facts = warmedUp(readFacts(record, thread, session, atlas), ignoreFirstMs)
  const stall = stallRow(facts, session.run.id, nameOf(thread, record.number))
  return rowOf(stall, { thread, record, lengthMs: facts.durationMs, looks: facts.observations.length })
}

/** Those that no turn tells of, each with the number of its gap among those of the thread. */
export function standstillRows(thread: WatchedThread, session: Session): { gap: number; row: Row }[] {
  return standstills(thread, session).map(({ gap, ...told }) => {
    const stall = { ...told, id: nameOf(thread, `gap${gap + 1}`) }
    return { gap, row: rowOf(stall, { thread, record: null, lengthMs: stall.durationMs, looks: 0 }) }
  })
}

/** The same for the same stall, whatever becomes of others. */
const nameOf = ({ hello }: WatchedThread, number: number | string): string =>
  `S${hello.pid}.${hello.threadId}.${number}`
