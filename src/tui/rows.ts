/** The rows of the panes: what a line of a list says, and what it stands for. */
import type { Finding, Frame, PromiseProblem, Stall, Thread } from '../analysis/report.js'
import type { Sight } from '../analysis/stall/sight.js'
import type { StallRecord } from '../session/session.js'

type Severity = Finding['severity']

/** A stall that is still going on. */
export interface Ongoing {
  threadId: string
  pid: number
  turn: number
  startMs: number
  lastedMs: number
  /** Where it stands, in words; empty where that is not known. */
  where: string
  record: StallRecord
  /** What the looks have shown so far; null before the first could be read. */
  sight: Sight | null
}

export interface StallRow {
  kind: 'stall'
  id: string
  /** "S3": the same as long as the screen is up; "now" for what lasts, empty where there was no stall. */
  name: string
  severity: Severity
  /** False for what the machine did: such rows sink to the end. */
  yours: boolean
  whenMs: number
  blockedMs: number
  count: number
  /** Of all blocked time; null where it is not part of it. */
  share: number | null
  where: string
  doing: string
  via: string
  /** One of the two: a stall that lasts has no finding yet. */
  finding: Finding | null
  ongoing: Ongoing | null
  /** The longest of the finding, as far as the report keeps it. */
  worst: Stall | null
}

export interface PromiseRow {
  kind: 'promise'
  id: string
  name: string
  severity: Severity
  title: string
  /** The error, how long it ran on, who waits. */
  more: string
  where: string
  count: number
  whenMs: number
  finding: Finding
  problem: PromiseProblem | null
}

export interface ProcessRow {
  kind: 'process'
  id: string
  label: string
  role: string
  delayMs: number | null
  blockedMs: number
  cpuPercent: number | null
  rssBytes: number | null
  ended: boolean
  /** Why it is not watched; null where it is. */
  unwatched: string | null
  /** Null where nothing is known of its loop. */
  thread: Thread | null
}

export type Row = StallRow | PromiseRow | ProcessRow

/** The line that an editor opens; null where none is known. */
export function placeOf(row: Row): Frame | null {
  if (row.kind === 'process') return null
  return row.finding?.location ?? (row.kind === 'stall' ? (row.ongoing?.sight?.stall.culprit ?? null) : null)
}

/** What is explained; of a stall that lasts, what it looks like so far. Empty where nothing is known. */
export function findingIdOf(row: Row | null): string {
  if (row === null || row.kind === 'process') return ''
  return row.finding?.id ?? (row.kind === 'stall' ? (row.ongoing?.sight?.stall.finding ?? '') : '')
}

/** All that a filter looks at. */
export function textOf(row: Row): string {
  switch (row.kind) {
    case 'stall':
      return [row.name, row.where, row.doing, row.via, row.finding?.id ?? 'ongoing', row.severity].join(' ')
    case 'promise':
      return [row.name, row.title, row.more, row.where, row.finding.id, row.severity].join(' ')
    case 'process':
      return [row.label, row.role, row.unwatched ?? '', row.thread?.argv.join(' ') ?? ''].join(' ')
  }
}
