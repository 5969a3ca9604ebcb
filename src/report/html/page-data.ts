/** What the page's script gets of the report: the same facts, with frames and stacks that recur written once. */
import type { Frame, Profile, Stall, Thread } from '../../analysis/report.js'

/** Index into a table of `PageData`. */
type Index = number

export interface PageData {
  /** The time axis, ms. */
  span: { fromMs: number; toMs: number }
  frames: PageFrame[]
  stacks: Index[][]
  threads: PageThread[]
  findings: PageFinding[]
  /** Oldest first, as in the report. */
  stalls: PageStall[]
  profiles: PageProfile[]
}

export interface PageFrame extends Frame {
  excerpt: Excerpt | null
}

/** Lines around a place. */
export interface Excerpt {
  firstLine: number
  lines: string[]
  /** Index of the line itself. */
  hot: number
  /** Where the place stands in its line, 0-based. */
  column: number | null
}

export interface PageThread {
  name: string
  /** When its run began and ended, ms. */
  fromMs: number
  toMs: number
  /** When its run was under load, ms. */
  load: { fromMs: number; toMs: number } | null
  /** A longer turn is a stall. */
  thresholdMs: number | null
  series: PageSeries | null
}

/** What is charted. */
type PageSeries = Pick<
  NonNullable<Thread['series']>,
  'stepMs' | 'delayMax' | 'cpuPercent' | 'heapBytes' | 'requests' | 'gcMs'
>

export interface PageFinding {
  id: string
  title: string
  fix: string
  severity: 'error' | 'warning' | 'note'
  confidence: string
  /** Its place in the page. */
  anchor: string
  stalls: Index[]
}

export type PageStall = Pick<
  Stall,
  'id' | 'startMs' | 'durationMs' | 'ongoing' | 'phase' | 'subject' | 'impact' | 'test' | 'evidence'
> & {
  /** Null where the report does not list its thread. */
  thread: Index | null
  /** A finding's id, as a word for the reader. */
  kind: string
  /** Not the program's own doing. */
  host: boolean
  finding: Index | null
  culprit: Index | null
  hot: Index | null
  stack: Index
  entered: { label: string; origin: Index | null } | null
  profile: Index | null
}

export type PageProfile = Pick<Profile, 'nodes' | 'samples' | 'deltasUs'> & { frames: Index[] }
