/** What the looks into a stall that still lasts have shown so far. */
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'
import { excerptsFor } from '../excerpts.js'
import { profileOf } from '../profile.js'
import type { Frame, Profile, Report, Stall } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { readFacts } from './facts.js'
import { frameOf } from './frames.js'
import { isFresh } from './freshness.js'
import { stallRow } from './stall-row.js'

export interface Sight {
  /** As the report would tell it, if the run ended now. */
  stall: Stall
  profile: Profile
  sources: Report['sources']
  newest: NewestLook | null
}

/** The last stack that could be had. */
export interface NewestLook {
  atMs: number
  /** False where the thread answered only after native code: it is near there. */
  fresh: boolean
  /** Innermost first. */
  stack: Frame[]
}

export function sightOf(record: StallRecord, thread: WatchedThread, session: Session, atlas: Atlas): Sight {
  const facts = readFacts(record, thread, session, atlas)
  const stall = stallRow(facts, session.run.id, '')
  return {
    stall,
    profile: profileOf(stall.id, facts.observations),
    sources: excerptsFor([{ frames: [stall.culprit ?? [], stall.hot ?? []].flat() }], [], [], atlas),
    newest: newestLook(record, atlas),
  }
}

function newestLook({ snapshots }: StallRecord, atlas: Atlas): NewestLook | null {
  const last = snapshots.findLast(({ stack }) => stack !== null && stack.length > 0)
  if (!last?.stack) return null
  return { atMs: last.atMs, fresh: isFresh(last), stack: last.stack.map((site) => frameOf(site, atlas)) }
}
