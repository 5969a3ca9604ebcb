/** A stall as it grows: it began, what was seen inside, how it ended. */

/** Sent while the stall lasts: the loop has not turned since `startMs` (a lower bound of its true start is not claimed). */
export interface StallBegan {
  kind: 'stall-began'
  s: string
  /** The turn's number: the stall's identity within the source. A fraction where a worker waited for work in between. */
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
  /** Null without the tracer. */
  entry: number | null
  /** In a flood: taken where the next promise, tick or microtask was made, and not at an interrupt. Missing: false. */
  made?: boolean
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
  /** How many callbacks the loop made in this turn; null without the tracer. */
  callbacks: number | null
}

/** What began was no stall: the turn is over and was short, the rest of the time the loop idled (or stood still). */
export interface StallDismissed {
  kind: 'stall-dismissed'
  s: string
  turn: number
  atMs: number
}
