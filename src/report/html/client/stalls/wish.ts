/** Which stalls the reader wants to see, and in which order. */
import type { PageData } from '../../page-data.js'
import { type SortKey, sortKeys } from './columns.js'

export interface Wish {
  text: string
  /** A finding of the report, by its index. */
  finding: number | null
  thread: number | null
  leastMs: number
  sort: SortKey
  descending: boolean
}

export const EVERYTHING: Wish = {
  text: '',
  finding: null,
  thread: null,
  leastMs: 0,
  sort: 'duration',
  descending: true,
}

/** Indices of the stalls, sorted. */
export function chosen(data: PageData, words: readonly string[], wish: Wish): number[] {
  const wanted = wish.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const ofFinding = wish.finding === null ? null : new Set(data.findings[wish.finding]?.stalls)
  const key = sortKeys[wish.sort]
  const sign = wish.descending ? -1 : 1
  const keys = data.stalls.map((stall) => key(data, stall))
  return data.stalls
    .flatMap((stall, index) => {
      if (stall.durationMs < wish.leastMs) return []
      if (wish.thread !== null && stall.thread !== wish.thread) return []
      if (ofFinding && !ofFinding.has(index)) return []
      return wanted.every((word) => words[index]?.includes(word)) ? [index] : []
    })
    .sort((a, b) => sign * compare(keys[a] ?? 0, keys[b] ?? 0) || a - b)
}

function compare(a: number | string, b: number | string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** What the search looks into, of each stall. */
export function searchWords({ stalls, frames }: PageData): string[] {
  const told = (index: number | null): string => {
    const frame = index === null ? undefined : frames[index]
    return frame ? `${frame.function} ${frame.file}:${frame.line} ${frame.package ?? ''}` : ''
  }
  return stalls.map(({ id, kind, subject, culprit, hot, entered, test }) =>
    [id, kind, subject, told(culprit), told(hot), entered?.label, test?.name, test?.file].join(' ').toLowerCase(),
  )
}
