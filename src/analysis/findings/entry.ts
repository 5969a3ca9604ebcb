import type { Cause, Finding } from '../report.js'

/** What the program knows about a finding besides how to detect it: its facts, and the words of `explain`. */
export interface FindingEntry {
  severity: Finding['severity']
  /** Null where the finding is no stall's, or a circumstance that stands beside the one that says why. */
  cause: Cause | null
  /** A stall is the first finding that fits, in this order; null where it is not chosen by precedence. */
  precedence: number | null
  /** Limits of detection, each with its reason beside it. Shares are 0 to 1. */
  thresholds: Record<string, number>
  /** One line for the list. */
  summary: string
  means: string
  how: string
  falseAlarm: string
  fix: string
}
