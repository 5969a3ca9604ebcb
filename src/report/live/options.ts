import type { AwaitTree } from '../../analysis/report.js'
import type { CallSite, Session, StallRecord, WatchedThread } from '../../session/session.js'

export interface LiveOptions {
  colour: boolean
  ascii: boolean
  quiet: boolean
  thresholdMs: number
  /** Paths inside it are written relative to it. */
  cwd: string
  /** Milliseconds on any clock that only goes forward. */
  now(): number
  /** The user's line of a stack as text, empty where it has none. */
  where(stack: CallSite[]): string
  /** Cells of a line. */
  columns: number
  /** Who awaits whom, as a thread was last seen; null where that cannot be told yet. */
  awaits(thread: WatchedThread, session: Session): AwaitTree | null
  /** What a stall that is over was, and where, as the report will say it; empty where that cannot be told yet. */
  what(stall: StallRecord, thread: WatchedThread, session: Session): string
}
