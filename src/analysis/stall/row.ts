/** One stall as the report holds it, with what joins it to others of its kind. */
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { generalLabel } from '../entered/label.js'
import type { Stall } from '../report.js'

export interface Row {
  stall: Stall
  thread: WatchedThread
  /** Null for a suspension, which no turn tells of. */
  record: StallRecord | null
  /** To the last digit. */
  lengthMs: number
  /** Looks that say something: what its profile is made of. */
  looks: number
  /** The same for stalls that are the same thing. */
  sameThing: string
  /** What the loop was asked to do, without what names one of many. */
  label: string | null
}

export function rowOf(stall: Stall, from: Pick<Row, 'thread' | 'record' | 'lengthMs' | 'looks'>): Row {
  const label = stall.entered && generalLabel(stall.entered.label)
  return { ...from, stall, sameThing: sameThing(stall), label }
}

/** The host's doing is one thing, wherever it struck; start-up and running are two. */
function sameThing(stall: Stall): string {
  const { finding, cause, culprit, subject, phase } = stall
  if (cause === 'host') return finding
  // The subject of a pile-up is how many there were.
  const what = cause === 'pileup' ? null : subject
  // Nobody's line is one thing in the whole tree, as its fingerprint is: of 64 processes each would have its own.
  const line = culprit ? `${culprit.file}:${culprit.line}` : what
  return `${finding} ${line} ${phase === 'startup'}`
}
