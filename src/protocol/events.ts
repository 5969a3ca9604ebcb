/**
 * What a target can say, and what the launcher adds between: the lines of the wire and of the recording.
 *
 * All times are milliseconds since the session's `startedAt`, on the machine's monotonic clock. `s` is the
 * source: one watched thread of one process (`pid.threadId.random`), or `launcher`. A reader ignores kinds and
 * fields it does not know: adding is a minor change, removing or changing a meaning is a new recording version.
 */
import type { LauncherEvent } from './launcher-events.js'
import type { PromiseEvent } from './promise-events.js'
import type { KernelWait, Snapshot, StallBegan, StallDismissed, StallEnded, ThreadUsage } from './stall-events.js'
import type { ChildStarted, EntryEvent, Impact, Interval, WorkerStarted } from './tracer-events.js'

export type * from './launcher-events.js'
export type * from './promise-events.js'
export type * from './stall-events.js'
export type * from './tracer-events.js'

export type WireEvent = AgentEvent | LauncherEvent

export type AgentEvent =
  | Hello
  | Tiers
  | FrameEvent
  | StackEvent
  | EntryEvent
  | ScriptEvent
  | StartupEnded
  | Listening
  | StallBegan
  | Snapshot
  | KernelWait
  | StallEnded
  | StallDismissed
  | Impact
  | GcPause
  | Interval
  | ChildStarted
  | WorkerStarted
  | PromiseEvent
  | Pulse
  | WatchdogGap
  | Fault
  | Dropped
  | Goodbye

/** First line of a source: who it is. `threadId` 0 is the main thread. */
export interface Hello {
  kind: 'hello'
  s: string
  atMs: number
  pid: number
  parentPid: number
  /** The nearest watched process above, past shells and the like; null where there is none. */
  abovePid: number | null
  threadId: number
  parentThreadId: number | null
  name: string | null
  role: 'main' | 'worker' | 'child' | 'cluster-worker'
  argv: string[]
  execArgv: string[]
  cwd: string
  node: string
  /** The entry module's absolute path, where node was given one. */
  entry: string | null
  /** When the process itself began (performance.timeOrigin): the start of its start-up. */
  startedMs: number
}

/** Which means of watching are on, and why others are off. Sent again when one changes. */
export interface Tiers {
  kind: 'tiers'
  s: string
  atMs: number
  tiers: { tier: TierName; on: boolean; why: string | null }[]
}
export type TierName = 'watchdog' | 'snapshots' | 'tracer' | 'profiler' | 'kernel' | 'gc' | 'children'

/** One call site, interned: `id` is unique within the source. Line and column are 1-based, as V8 gave them. */
export interface FrameEvent {
  kind: 'frame'
  s: string
  id: number
  fn: string | null
  file: string | null
  line: number | null
  column: number | null
  /** Letters: a async, c constructor, e eval, n native builtin (no file), t top level of a module or script. */
  flags: string
  /** For eval: where the eval or new Function call stands, as V8 words it. */
  evalOrigin: string | null
}

/** One stack, innermost first, as frame ids. */
export interface StackEvent {
  kind: 'stack'
  s: string
  id: number
  frames: number[]
  /** True where V8 gave a string or the list was cut. */
  cut: boolean
}

/** Text that exists only in the target's memory, or a source map it holds: for culprit scripts only, bounded. */
export interface ScriptEvent {
  kind: 'script'
  s: string
  file: string
  source: string | null
  sourceMap: string | null
}

export interface StartupEnded {
  kind: 'startup-ended'
  s: string
  atMs: number
}

/** It accepts connections: said at its first socket, and once more where only a later one has a port. */
export interface Listening {
  kind: 'listening'
  s: string
  atMs: number
  address: string | null
  /** As the system gave it; null for a socket in the file system. */
  port: number | null
}

export interface GcPause {
  kind: 'gc'
  s: string
  startMs: number
  durationMs: number
  /** minor, major, incremental, weakcb. */
  type: string
}

/** One step of the series, about a second. */
export interface Pulse {
  kind: 'pulse'
  s: string
  fromMs: number
  toMs: number
  /** Turn lengths in this step: pairs of bucket index (protocol/buckets) and count. */
  turns: number[]
  maxTurnMs: number
  busyMs: number
  cpuMs: number | null
  runQueueMs: number | null
  heapBytes: number | null
  gcCount: number
  gcMs: number
  /** What watching cost so far, cumulative: the watchdog's CPU, the time main spent in snapshots, their number. */
  watchdogCpuMs: number | null
  snapshotMs: number
  snapshots: number
  /** HTTP requests in flight, the most in this step; null without the tracer. */
  requests: number | null
  /** Stacks of who started what, cumulative: taken, and wanted with no thought of their cost. */
  stacksTaken: number
  stacksWanted: number
  /** Cumulative; null in light mode. */
  promises: PromiseCare | null
  /** What following the loop, its callbacks and who starts them took of the watched thread, cumulative; timed by samples. */
  hooksMs?: number
  /** For how long what the loop calls back was not followed one by one, cumulative. */
  unfollowedMs?: number
  /** For how long it was not noted what is started, nor who does, cumulative. */
  startsMissedMs?: number
  /** Calls of Promise.all, allSettled, any and race, cumulative: all, and those that there was no time to look at. */
  calls?: number
  callsLeftOut?: number
}

/** How closely promises were watched. */
export interface PromiseCare {
  /** For how long it was noted who made each promise. */
  openMs: number
  /** Of how many that is known, and what all looks at promises took of the watched thread. */
  stacks: number
  spentMs: number
}

/** The watchdog itself did not run for this span: sleep, SIGSTOP, a frozen container. */
export interface WatchdogGap {
  kind: 'watchdog-gap'
  s: string
  fromMs: number
  toMs: number
  /** What the watched thread did in the same span. */
  usage: ThreadUsage | null
  /**
   * CPU time of the watchdog's thread in it and up to a second before, and its waits for a CPU: of a process that stands
   * still it has neither. Not in recordings of older versions.
   */
  watchdogActiveMs?: number | null
}

/** A failure of ours inside the target. */
export interface Fault {
  kind: 'fault'
  s: string
  atMs: number
  where: string
  message: string
}

export interface Dropped {
  kind: 'dropped'
  s: string
  atMs: number
  count: number
  what: string
}

export interface Goodbye {
  kind: 'goodbye'
  s: string
  atMs: number
}
