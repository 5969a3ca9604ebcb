import type { PromiseWord } from '../../analysis/promises/one-word.js'
import type { AwaitTree, Finding, Stall } from '../../analysis/report.js'
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
  /** The test that a stack belongs to; null outside of tests, and where that cannot be told yet. */
  test(stack: CallSite[], thread: WatchedThread): Stall['test']
  /** Cells of a line. */
  columns: number
  /** Who awaits whom, as a thread was last seen; null where that cannot be told yet. */
  awaits(thread: WatchedThread, session: Session): AwaitTree | null
  /** What a stall that is over was, and where, as the report will say it; null where that cannot be told yet. */
  what(stall: StallRecord, thread: WatchedThread, session: Session): NamedStall | null
  /** What the report will make of one word about promises; null where that cannot be told yet. */
  troubles(word: PromiseWord, thread: WatchedThread, session: Session): Finding[] | null
  /** The delay that all but 1% of newcomers stay below; null where that cannot be told yet. */
  p99(thread: WatchedThread): number | null
  /** Whether a command line of node starts a program, and not only `node --version`. */
  runsProgram(words: string[]): boolean
}

export interface NamedStall {
  finding: string
  /** "src/report.ts:88 buildReport"; empty where nobody can be named. */
  site: string
  /** The same in the words of the line: "JSON.parse at src/report.ts:88 buildReport (GET /export)". */
  words: string
  test: Stall['test']
}
