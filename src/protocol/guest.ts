/**
 * What a program that watches itself and the session that hears it say to each other, over the session's socket: one
 * JSON object a line. `Row` and the like are the report's own types, which this folder does not know.
 */
export type GuestAsks =
  /** What has happened in this process since a moment on the monotonic clock, in milliseconds. */
  | { ask: 'listen'; pid: number; sinceMs: number }
  | { ask: 'report'; id: number }
  /** The program wants to be watched no longer. */
  | { ask: 'leave' }

export type GuestTold<Stall, Problem, Finding, Report> =
  | { tell: 'stall'; stall: Stall; finding: Finding }
  | { tell: 'promise'; problem: Problem; finding: Finding }
  | { tell: 'report'; id: number; report: Report | null; why: string | null }
