/** What the screen needs from outside: the terminal, what reads files, and what happens when it closes. */
import type { ReadStream, WriteStream } from 'node:tty'
import type { AwaitTree, Report } from '../analysis/report.js'
import type { Sight } from '../analysis/stall/sight.js'
import type { Session, StallRecord, WatchedThread } from '../session/session.js'
import type { Depth } from './look.js'
import type { Beat } from './overview/timeline.js'

export interface Window {
  fromMs: number
  toMs: number
  columns: number
}

export interface TuiOptions {
  input: ReadStream
  output: WriteStream
  depth: Depth
  ascii: boolean
  /** Of a finished recording: nothing comes any more. */
  recorded: boolean
  /** The user's editor with its arguments; null where none is named. */
  editor: string | null
  /** Where the files lie that a session with this working folder names. */
  folderOf(cwd: string): string
  /** The report so far. */
  reportOf(session: Session): Report
  /** Where a blocked thread stands, in words; empty where that is not known. */
  standing(stall: StallRecord): string
  /** What the looks into it have shown so far; null where that cannot be told yet. */
  sight(stall: StallRecord, thread: WatchedThread, session: Session): Sight | null
  /** Who awaits whom, as the thread was last seen; null where that cannot be told yet. */
  awaits(thread: WatchedThread): AwaitTree | null
  beats(session: Session, window: Window): Beat[]
  /** ^z: stops this process, and the program, until both are continued; `leave` and `enter` are called around it. */
  suspend(): void
  /** The screen is closed, and the program goes on. */
  closed(why: Closed): void
  /** A defect of ours: the screen is closed. */
  defect(error: unknown): void
}

export type Closed = 'detached' | 'left' | 'no-input' | 'defect'

/** What the target's watcher offers. */
export interface TuiControls {
  askAwaits(): number
  interrupt(): void
  now(): number
}
