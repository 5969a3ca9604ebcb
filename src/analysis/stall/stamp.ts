/** What a stall was read from, so that it is read again when something of it is another: never by the time that passed. */
import type { GcPause, WatchdogGap } from '../../protocol/events.js'
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'

export interface Stamp extends Omit<StallRecord, 'turn' | 'number' | 'snapshots' | 'waits'> {
  looks: number
  lastLook: StallRecord['snapshots'][number] | undefined
  lastWait: StallRecord['waits'][number] | undefined
  /** What bounds a stall without an end. */
  closedMs: number | null
  ended: Session['ended']
}

export function stampOf(record: StallRecord, { closedMs }: WatchedThread, { ended }: Session): Stamp {
  const { startMs, durationMs, lastSeenMs, snapshots, waits, usage, callbacks, impact } = record
  const isOpen = durationMs === null
  return {
    startMs,
    durationMs,
    lastSeenMs,
    usage,
    callbacks,
    impact,
    looks: snapshots.length,
    lastLook: snapshots.at(-1),
    lastWait: waits.at(-1),
    closedMs: isOpen ? closedMs : null,
    ended: isOpen ? ended : null,
  }
}

export function isStill(stamp: Stamp, record: StallRecord, thread: WatchedThread, session: Session): boolean {
  return (
    stamp.durationMs === record.durationMs &&
    stamp.startMs === record.startMs &&
    stamp.lastSeenMs === record.lastSeenMs &&
    stamp.usage === record.usage &&
    stamp.callbacks === record.callbacks &&
    stamp.impact === record.impact &&
    stamp.looks === record.snapshots.length &&
    stamp.lastLook === record.snapshots.at(-1) &&
    stamp.lastWait === record.waits.at(-1) &&
    (record.durationMs !== null || (stamp.closedMs === thread.closedMs && stamp.ended === session.ended))
  )
}

/** What holds for all stalls of a thread. */
export interface ThreadStamp {
  hello: WatchedThread['hello']
  startupEndedMs: number | null
  listens: boolean
  run: Session['run']
}

export function threadStampOf({ hello, startupEndedMs, listening }: WatchedThread, { run }: Session): ThreadStamp {
  return { hello, startupEndedMs, listens: listening.length > 0, run }
}

export function isSameThread(a: ThreadStamp, b: ThreadStamp): boolean {
  return a.hello === b.hello && a.startupEndedMs === b.startupEndedMs && a.listens === b.listens && a.run === b.run
}

/** Pauses and gaps are told after the stall that they lie in: the span of those that are new. */
export interface News {
  fromMs: number
  toMs: number
}

export function newsIn({ gc, gaps }: WatchedThread, known: { lastGc: GcPause | undefined; gaps: number }): News {
  const news = { fromMs: Number.POSITIVE_INFINITY, toMs: Number.NEGATIVE_INFINITY }
  const add = (fromMs: number, toMs: number): void => {
    news.fromMs = Math.min(news.fromMs, fromMs)
    news.toMs = Math.max(news.toMs, toMs)
  }
  // Of very many, old ones go: the newest stay.
  for (let at = known.lastGc ? gc.lastIndexOf(known.lastGc) + 1 : 0; at < gc.length; at++) {
    const { startMs, durationMs } = gc[at] as GcPause
    add(startMs, startMs + durationMs)
  }
  for (let at = known.gaps; at < gaps.length; at++) {
    const { fromMs, toMs } = gaps[at] as WatchdogGap
    add(fromMs, toMs)
  }
  return news
}
