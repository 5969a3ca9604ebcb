/**
 * What was heard in a run, folded from its events: the only thing the analysis reads. Plain data, no I/O.
 * Times are milliseconds since the run's `startedAt`.
 */
import type {
  ChildStarted,
  EntryEvent,
  EntryResource,
  Fault,
  GcPause,
  Hello,
  Impact,
  Interval,
  KernelWait,
  Listening,
  Note,
  Pulse,
  RunEnded,
  RunStarted,
  ThreadUsage,
  Tiers,
  Unwatched,
  Usage,
  WatchdogGap,
  WorkerStarted,
} from '../protocol/events.js'
import type { CallSite } from './call-site.js'
import type { PromiseRecords } from './promise-records.js'

export type { CallSite } from './call-site.js'

export interface Session {
  run: RunStarted
  ended: RunEnded | null
  /** What --on-listen asked for; null where nothing was, or the program never listened. */
  load: LoadRecord | null
  threads: WatchedThread[]
  unwatched: Unwatched[]
  /** By file name as frames have it. */
  sources: Map<string, SourceFile>
  usage: Usage[]
  notes: Note[]
  /** Events the target dropped, and lines of the recording that were damaged or missing. */
  dropped: number
  damaged: number
  /** Threads that had ended, and were too many to be kept. */
  forgotten: number
}

export interface WatchedThread {
  /** The wire's source id. */
  id: string
  hello: Hello
  tiers: Tiers['tiers']
  startupEndedMs: number | null
  listening: Listening[]
  /** Oldest first; of very many, the longest. */
  stalls: StallRecord[]
  /** The others. */
  alike: AlikeStalls[]
  /** How often a stall that is not among the newest was changed or left out: as a rule, never. */
  revised: number
  gc: GcPause[]
  /** Of the pauses that are no longer in the list. */
  pastGc: GcSums
  pulses: Pulse[]
  gaps: WatchdogGap[]
  /** Repeating timers that run late, as last told. */
  intervals: IntervalRecord[]
  children: ChildStarted[]
  workers: WorkerStarted[]
  promises: PromiseRecords
  faults: Fault[]
  /** What it had to say and could not: there was no room. */
  dropped: number
  /** When it was last heard of; with `left` set, it said goodbye. */
  lastHeardMs: number
  left: boolean
  /** When its connection ended; null while it stands, or where nobody saw it end. */
  closedMs: number | null
}

/** What counting its stalls takes of a thread. */
export type StalledThread = Pick<WatchedThread, 'stalls' | 'alike' | 'revised' | 'gc' | 'gaps' | 'startupEndedMs'>

/** One stall as it grew: began, snapshots, ended. */
export interface StallRecord {
  turn: number
  /** Counted from 1 in the order in which the thread's stalls became known: it stays when others go. */
  number: number
  startMs: number
  /** Null while it lasts, or where the process ended inside it: then `lastSeenMs` bounds it. */
  durationMs: number | null
  /** The last moment at which the thread was known to be still inside. */
  lastSeenMs: number
  snapshots: SnapshotRecord[]
  waits: KernelWait[]
  usage: ThreadUsage | null
  callbacks: number | null
  impact: Impact | null
}

/** Stalls of one thread that look the same, of which one stands for all. */
export interface AlikeStalls {
  longest: StallRecord
  /** False where the loop may have come into each in another way. */
  sameEntry: boolean
  count: number
  totalMs: number
  /** When the first and the last of them began. */
  firstMs: number
  lastMs: number
  snapshots: number
}

export interface GcSums {
  count: number
  totalMs: number
  maxMs: number
}

export interface SnapshotRecord {
  askedMs: number
  atMs: number
  /** Innermost first; null where none could be had. */
  stack: CallSite[] | null
  asyncId: number
  jobsRun: number
  exiting: boolean
  callback: { fn: string; text: string } | null
  entry: Entry | null
  /** Taken where the next job of a flood was made. */
  made: boolean
}

/** How the loop came into what a snapshot met: see EntryEvent. */
export interface Entry extends Omit<EntryEvent, 'kind' | 's' | 'id' | 'resource'> {
  resource: (Omit<EntryResource, 'origin'> & { origin: CallSite[] | null }) | null
}

export interface IntervalRecord extends Omit<Interval, 'kind' | 's' | 'origin'> {
  origin: CallSite[] | null
}

/** A command that put load on the program. */
export interface LoadRecord {
  startMs: number
  /** Null while it runs. */
  endMs: number | null
  command: string
  port: number
  exitCode: number | null
  signal: string | null
  /** It was ended because the program was, or had to. */
  stopped: boolean
}

/** A file as it ran, with its source map's JSON where it has one. */
export interface SourceFile {
  file: string
  text: string | null
  map: string | null
  why: string | null
}
