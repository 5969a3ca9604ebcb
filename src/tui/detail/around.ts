/** What the thread did around a stall: a bar for its loop, the collections, our looks, and our own gaps. */
import { moment } from '../../analysis/words.js'
import type { Tone } from '../../report/style.js'
import type { StallRecord, WatchedThread } from '../../session/session.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'
import { section } from './section.js'

export interface Around {
  startMs: number
  durationMs: number
  /** It goes on: nothing is known of what comes after. */
  ongoing: boolean
  /** Other stalls of the thread. */
  others: readonly Span[]
  /** Null where only the report is known. */
  thread: WatchedThread | null
  title: string
}

interface Span {
  startMs: number
  durationMs: number
}

const LABEL = 9
const MARGIN = 0.35
const LEAST_MARGIN_MS = 150

export function aroundSection(around: Around, width: number, look: Look): Line[] {
  const { thread, title } = around
  const { fromMs, toMs } = windowOf(around)
  const columns = Math.max(1, width - LABEL - 1)
  const stepMs = (toMs - fromMs) / columns
  const steps = Array.from({ length: columns }, (_, index) => ({
    startMs: fromMs + index * stepMs,
    durationMs: stepMs,
  }))
  const record = thread ? recordOf(thread, around) : null
  const near = (spans: readonly Span[]): Span[] =>
    spans.filter((each) => overlaps(each, { startMs: fromMs, durationMs: toMs - fromMs }))
  const others = near(around.others)
  const lines = [
    row(
      'loop',
      steps.map((step) => loopCell(step, { ...around, others }, look)),
    ),
    ...marks('gc', steps, near(thread?.gc ?? []), 'g', 'note'),
    ...marks('late', steps, near((thread?.gaps ?? []).map(gapSpan)), 'z', 'warning'),
    ...looksRow(record, steps, look),
  ]
  const hint = `${moment(fromMs)} to ${moment(toMs)}  ${look.glyphs.ramp.at(-1)} this stall  ${otherGlyph(look)} another`
  return section({ title, hint }, lines, width, look)
}

function windowOf({ startMs, durationMs, ongoing, thread }: Around): { fromMs: number; toMs: number } {
  const margin = Math.max(LEAST_MARGIN_MS, durationMs * MARGIN)
  const beganMs = Math.min(startMs, thread?.hello.startedMs ?? 0)
  return { fromMs: Math.max(beganMs, startMs - margin), toMs: startMs + durationMs + (ongoing ? 0 : margin) }
}

function row(label: string, cells: Line): Line {
  return [span(label.padStart(LABEL - 2).padEnd(LABEL), 'dim'), ...cells]
}

function loopCell(step: Span, { startMs, durationMs, others, thread }: Around, look: Look): Line[number] {
  if (overlaps(step, { startMs, durationMs })) return span(look.glyphs.ramp.at(-1) ?? '#', 'error')
  if (others.some((other) => overlaps(step, other))) return span(otherGlyph(look), 'warning')
  return wasThere(step, thread) ? span(look.glyphs.ramp[0] ?? '.', 'ok') : span(' ')
}

function otherGlyph({ glyphs }: Look): string {
  return glyphs.ramp[3] ?? '='
}

function wasThere({ startMs }: Span, thread: WatchedThread | null): boolean {
  return !thread || (startMs >= thread.hello.startedMs && startMs <= thread.lastHeardMs)
}

/** A row that has nothing to show is none. */
function marks(label: string, steps: readonly Span[], spans: readonly Span[], mark: string, tone: Tone): Line[] {
  if (spans.length === 0) return []
  return [
    row(
      label,
      steps.map((step) => (spans.some((each) => overlaps(step, each)) ? span(mark, tone) : span(' '))),
    ),
  ]
}

/** How often we looked: what is not looked at is not known. */
function looksRow(record: StallRecord | null, steps: readonly Span[], look: Look): Line[] {
  const looks = (record?.snapshots ?? []).filter(({ stack }) => stack !== null)
  if (looks.length === 0) return []
  const { ramp } = look.glyphs
  const cells = steps.map(({ startMs, durationMs }) => {
    const amount = looks.filter(({ atMs }) => atMs >= startMs && atMs < startMs + durationMs).length
    return span(amount === 0 ? ' ' : (ramp[Math.min(ramp.length - 1, amount - 1)] ?? ' '), 'note')
  })
  return [row('looks', cells)]
}

function recordOf({ stalls }: WatchedThread, { startMs, durationMs }: Span): StallRecord | null {
  const inside = (record: StallRecord): boolean =>
    overlaps(
      { startMs: record.startMs, durationMs: record.durationMs ?? Number.POSITIVE_INFINITY },
      { startMs, durationMs },
    )
  return stalls.findLast(inside) ?? null
}

function gapSpan({ fromMs, toMs }: { fromMs: number; toMs: number }): Span {
  return { startMs: fromMs, durationMs: toMs - fromMs }
}

function overlaps(a: Span, b: Span): boolean {
  return a.startMs < b.startMs + b.durationMs && b.startMs < a.startMs + a.durationMs
}
