/** What the tracer of standard and deep mode adds: who asked for the work, who waited, what was started. */

/**
 * How the loop came into what a snapshot met, and for whom: interned, as a stack is. From async_hooks and
 * diagnostics_channel, so only where the tracer is on.
 */
export interface EntryEvent {
  kind: 'entry'
  s: string
  id: number
  /** The last callback that the loop itself made, from outside JavaScript; null in the first run of the program. */
  resource: EntryResource | null
  /** True where that callback had returned, and promise jobs or ticks ran after it. */
  after: boolean
  /** The HTTP request in flight that the running code works for; null where there is none, or the link is lost. */
  request: { method: string; path: string } | null
  /** Whether the link would be known here: only then a missing request means that there is none. */
  linked: boolean
}

/** What async_hooks knows of an asynchronous operation. */
export interface EntryResource {
  /** As async_hooks names it: `Timeout`, `Immediate`, `FSREQCALLBACK`, `TCPWRAP`, `MESSAGEPORT`, `PROCESSWRAP` … */
  type: string
  /** What its object says of itself, by type: everyMs or afterMs, peer, port, pid, from, of, hostname. */
  detail: Record<string, string | number>
  /** The stack that started it; null where none was taken, for its cost. */
  origin: number | null
}

/** Who waited for a stall's end: counted when the loop had come back. */
export interface Impact {
  kind: 'impact'
  s: string
  turn: number
  /** HTTP requests that were in flight, or that were waiting to be read when the loop came back. */
  requests: number
  /** How long the oldest of those in flight had been held up by then: at most as long as the stall. 0 without one. */
  heldMs: number
  /** Timers that were due before the stall's end, and how late the latest of them was. */
  timers: number
  timerLateMs: number
}

/** A repeating timer that runs late; said again as the figures grow. Sums over all its runs so far. */
export interface Interval {
  kind: 'interval'
  s: string
  id: number
  everyMs: number
  runs: number
  lateMs: number
  /** The part of `lateMs` in which a turn over the threshold held the loop. */
  stalledMs: number
  firstMs: number
  lastMs: number
  /** The stack that started it. */
  origin: number | null
}

/** The thread started a process. */
export interface ChildStarted {
  kind: 'child'
  s: string
  atMs: number
  pid: number
  file: string
  args: string[]
  /** Whether the file is node, or a script for it. */
  node: boolean
  /** Why it was not asked to report; null where it was. */
  why: string | null
}

/** The thread started a worker thread. */
export interface WorkerStarted {
  kind: 'worker'
  s: string
  atMs: number
  threadId: number
  name: string | null
}
