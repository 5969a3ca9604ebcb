/** The source lines around a place, as they fit a page: what they look like is for others. */
import stringWidth from 'string-width'
import type { Frame, Report } from '../analysis/report.js'
import { harmless } from './harmless.js'
import { sourcePart } from './source-part.js'
import { cutEnd } from './wrap.js'

export interface ExcerptLine {
  number: number
  text: string
  /** The line of the place itself. */
  hot: boolean
  /** Cells before the place's column; null where it is not known, or beyond the page. */
  caret: number | null
}

export interface ExcerptRoom {
  /** Lines above and below. */
  around: number
  /** Cells of a line. */
  width: number
  ellipsis: string
}

/** Of a line too long for the page, this much is kept before the column. */
const BEFORE_COLUMN = 24

interface SourceLine {
  number: number
  text: string
}

/** Empty where there is no source. */
export function excerptLines(sources: Report['sources'], place: Frame, room: ExcerptRoom): ExcerptLine[] {
  const raw = linesOf(sources, place)
  const near = trimBlank(raw.filter(({ number }) => Math.abs(number - place.line) <= room.around).map(show))
  const margin = Math.min(...near.filter(({ text }) => text.trim() !== '').map(({ text }) => indentOf(text)))
  return near.map(({ number, text }) => {
    const line = text.slice(margin)
    if (number !== place.line) return { number, text: cutEnd(line, room.width, room.ellipsis), hot: false, caret: null }
    return { number, hot: true, ...fit(line, columnOf(raw, place, margin), room) }
  })
}

/** A line and its caret, shifted left where the column would be beyond the page. */
function fit(
  line: string,
  column: number | null,
  { width, ellipsis }: ExcerptRoom,
): Pick<ExcerptLine, 'text' | 'caret'> {
  if (column === null) return { text: cutEnd(line, width, ellipsis), caret: null }
  const skipped = stringWidth(line) > width ? Math.max(0, column - BEFORE_COLUMN) : 0
  const lead = skipped > 0 ? ellipsis : ''
  const before = stringWidth(lead + line.slice(skipped, column))
  const text = cutEnd(lead + line.slice(skipped), width, ellipsis)
  return { text, caret: before < width ? before : null }
}

function linesOf(sources: Report['sources'], place: Frame): SourceLine[] {
  const part = sourcePart(sources, place)
  return part?.lines.map((text, index) => ({ number: part.firstLine + index, text })) ?? []
}

/** The place's column in the line as shown: 0-based, tabs widened, the shared margin cut. */
function columnOf(lines: SourceLine[], place: Frame, margin: number): number | null {
  const raw = lines.find(({ number }) => number === place.line)?.text
  if (raw === undefined || place.column === null || place.column > raw.length) return null
  const column = visible(raw.slice(0, place.column - 1)).length - margin
  return column < 0 ? null : column
}

function trimBlank(lines: SourceLine[]): SourceLine[] {
  const written = (line: SourceLine) => line.text.trim() !== ''
  return lines.slice(Math.max(0, lines.findIndex(written)), lines.findLastIndex(written) + 1)
}

function show(line: SourceLine): SourceLine {
  return { number: line.number, text: visible(line.text) }
}

function visible(text: string): string {
  return harmless(text.replaceAll('\t', '  '))
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
