/** What of the trace event format is used here. */

interface Common {
  name: string
  pid: number
  tid: number
}

export type TraceEvent =
  /** A slice. */
  | (Common & { ph: 'X'; cat: string; ts: number; dur: number; args?: Record<string, string | number> })
  /** A moment of one thread. */
  | (Common & { ph: 'i'; s: 't'; cat: string; ts: number; args: Record<string, string | number> })
  /** A counter's value from then on. */
  | (Common & { ph: 'C'; ts: number; args: Record<string, number> })
  /** What a process or a thread is called, and where it stands. */
  | (Common & { ph: 'M'; args: { name: string } | { sort_index: number } })

export interface Track {
  pid: number
  tid: number
}
