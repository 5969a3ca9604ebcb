/** How long the loop let work wait, column by column of a window: cheap enough to be drawn ten times a second. */
import { bucketMs } from '../../protocol/buckets.js'
import type { Pulse } from '../../protocol/events.js'
import { firstIndex } from '../../session/first-index.js'
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { openStall } from './open-stall.js'

export interface DelayColumn {
  /** The worst delay in it: a stall counts with its whole length in each column that it touches. */
  delayMs: number
  /** A garbage collection of 10 ms or more. */
  gc: boolean
  /** The watchdog itself was late: what it says of that time is worth less. */
  late: boolean
  /** False where nothing was heard of any of the threads. */
  known: boolean
}

export interface Window {
  fromMs: number
  toMs: number
  columns: number
  thresholdMs: number
  /** Up to here a stall that goes on has lasted; without it, up to the window's end. */
  nowMs?: number
}

const WORTH_A_MARK_MS = 10

export function delayTimeline(threads: readonly WatchedThread[], window: Window): DelayColumn[] {
  const columns = Array.from({ length: window.columns }, () => ({ delayMs: 0, gc: false, late: false, known: false }))
  const mark = marker(columns, window)
  for (const thread of threads) {
    for (const pulse of within(thread.pulses, window, spanOf)) {
      const delayMs = belowThreshold(pulse, window.thresholdMs)
      mark(spanOf(pulse), (column) => raise(column, delayMs))
    }
    for (const stall of within(thread.stalls, window, (each) => stallSpan(each, thread, window))) {
      const span = stallSpan(stall, thread, window)
      mark(span, (column) => raise(column, span.toMs - span.fromMs))
    }
    for (const pause of within(thread.gc, window, pauseSpan))
      if (pause.durationMs >= WORTH_A_MARK_MS) mark(pauseSpan(pause), (column) => (column.gc = true))
    for (const gap of within(thread.gaps, window, spanOf)) mark(gap, (column) => (column.late = true))
  }
  return columns
}

interface Span {
  fromMs: number
  toMs: number
}

const spanOf = ({ fromMs, toMs }: Span): Span => ({ fromMs, toMs })
const pauseSpan = ({ startMs, durationMs }: { startMs: number; durationMs: number }): Span => ({
  fromMs: startMs,
  toMs: startMs + durationMs,
})

function stallSpan(stall: StallRecord, thread: WatchedThread, { toMs, nowMs = toMs }: Window): Span {
  const { startMs, durationMs, lastSeenMs } = stall
  if (durationMs !== null) return { fromMs: startMs, toMs: startMs + durationMs }
  return { fromMs: startMs, toMs: stall === openStall(thread) ? Math.max(lastSeenMs, nowMs) : lastSeenMs }
}

/** Of a list in the order of time without overlaps, what lies in the window: it is not walked from its beginning. */
function* within<Item>(items: readonly Item[], { fromMs, toMs }: Window, of: (item: Item) => Span): Iterable<Item> {
  const first = firstIndex(items, (item) => of(item).toMs > fromMs)
  for (let at = first; at < items.length && of(items[at] as Item).fromMs < toMs; at++) yield items[at] as Item
}

function marker(
  columns: DelayColumn[],
  { fromMs, toMs }: Window,
): (span: Span, change: (to: DelayColumn) => void) => void {
  const perColumnMs = (toMs - fromMs) / columns.length
  return (span, change) => {
    const first = Math.max(0, Math.floor((span.fromMs - fromMs) / perColumnMs))
    // What ends where a column begins does not touch it.
    const last = Math.max(first, Math.ceil((span.toMs - fromMs) / perColumnMs) - 1)
    for (const column of columns.slice(first, last + 1)) change(column)
  }
}

function raise(column: DelayColumn, delayMs: number): void {
  column.known = true
  column.delayMs = Math.max(column.delayMs, delayMs)
}

/** The longest turn that was no stall: stalls are drawn where they were. */
function belowThreshold({ maxTurnMs, turns }: Pulse, thresholdMs: number): number {
  if (maxTurnMs < thresholdMs) return maxTurnMs
  let longestMs = 0
  for (let at = 0; at < turns.length; at += 2) {
    const ms = bucketMs(turns[at] as number)
    if (ms < thresholdMs) longestMs = Math.max(longestMs, ms)
  }
  return longestMs
}
