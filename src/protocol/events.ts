/**
 * What a target can say, and what the launcher adds between: the lines of the wire and of the recording.
 *
 * All times are milliseconds since the session's `startedAt`, on the machine's monotonic clock. `s` is the
 * source: one watched thread of one process (`pid.threadId.random`), or `launcher`. A reader ignores kinds and
 * fields it does not know: adding is a minor change, removing or changing a meaning is a new recording version.
 */
import type { LauncherEvent } from './launcher-events.js'

export type * from './launcher-events.js'

export type WireEvent = AgentEvent | LauncherEvent

export type AgentEvent =
  | Hello
  | Tiers
  | FrameEvent
  | StackEvent
  | ScriptEvent
  | StartupEnded
  | Listening
  | StallBegan
  | Snapshot
  | KernelWait
  | StallEnded
  | StallDismissed
  | GcPause
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
export type TierName = 'watchdog' | 'snapshots' | 'profiler' | 'kernel' | 'gc' | 'children'

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

export interface Listening {
  kind: 'listening'
  s: string
  atMs: number
  address: string | null
}

/** Sent while the stall lasts: the loop has not turned since `startMs` (a lower bound of its true start is not claimed). */
export interface StallBegan {
  kind: 'stall-began'
  s: string
  /** The turn's number: the stall's identity within the source. */
  turn: number
  startMs: number
  atMs: number
}

/** An exact stack taken inside the blocked thread. */
export interface Snapshot {
  kind: 'snapshot'
  s: string
  turn: number
  /** When the watchdog asked and when the thread answered: a late answer is an interrupt that had to wait for native code. */
  askedMs: number
  atMs: number
  /** The exact start of the turn's work, known from now on. */
  startMs: number
  stack: number | null
  /** executionAsyncId() of the running callback; changes between snapshots of one turn mean several callbacks. */
  asyncId: number
  /** How many earlier snapshots' own promise jobs have run: grows in a microtask flood, stands still in one long job. */
  jobsRun: number
  /** True while the process is exiting (exit handlers run). */
  exiting: boolean
  /** The callback the loop is serving, where the stack shows only node's own code: its name and source text, cut. */
  callback: { fn: string; text: string } | null
}

/** What the kernel says the thread is doing: read from /proc while it did not answer. */
export interface KernelWait {
  kind: 'kernel-wait'
  s: string
  turn: number
  atMs: number
  state: string | null
  /** For example `epoll_wait`, `read`, `wait4`, `futex`; null where the number is not known. */
  syscall: string | null
  /** The file, pipe or socket behind the call's descriptor. */
  target: string | null
  /** Command lines of direct children of the thread. */
  children: string[]
}

/** Thread figures over a window inside or around the stall, from /proc/…/schedstat and stat. */
export interface ThreadUsage {
  overMs: number
  cpuMs: number
  /** The part of the CPU time that was spent in the kernel, in steps of 10 ms. */
  systemMs: number
  runQueueMs: number
  majorFaults: number
  /** System calls that read from or write to a descriptor; 0 where the kernel does not count them. */
  ioCalls: number
}

export interface StallEnded {
  kind: 'stall-ended'
  s: string
  turn: number
  startMs: number
  durationMs: number
  usage: ThreadUsage | null
}

/** What began was no stall: the turn is over and was short, the rest of the time the loop idled (or stood still). */
export interface StallDismissed {
  kind: 'stall-dismissed'
  s: string
  turn: number
  atMs: number
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
}

/** The watchdog itself did not run for this span: sleep, SIGSTOP, a frozen container. */
export interface WatchdogGap {
  kind: 'watchdog-gap'
  s: string
  fromMs: number
  toMs: number
  /** What the watched thread did in the same span. */
  usage: ThreadUsage | null
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
