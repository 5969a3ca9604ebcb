/** Everything the screen can show at one moment. */
import type { AwaitTree, Report } from '../analysis/report.js'
import type { Session } from '../session/session.js'
import type { OutputLines } from './output-log.js'
import type { ProcessRow, PromiseRow, StallRow } from './rows.js'

export type Phase = 'starting' | 'live' | 'stopping' | 'forcing' | 'ended' | 'recorded'

export interface Scene {
  report: Report
  session: Session
  /** Session time, ms. */
  nowMs: number
  phase: Phase
  stalls: StallRow[]
  promises: PromiseRow[]
  processes: ProcessRow[]
  output: OutputLines
  awaits: AwaitAnswer[]
}

/** What a thread said when it was asked what it awaits. */
export interface AwaitAnswer {
  /** The id of the thread. */
  source: string
  who: string
  atMs: number
  tree: AwaitTree | null
  /** Why there is no tree. */
  failed: string | null
}
