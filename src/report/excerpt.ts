/** The source lines around a place, as they fit a page: what they look like is for others. */
import stringWidth from 'string-width'
import type { Frame, Report } from '../analysis/report.js'
import { sourceLines } from './source-lines.js'
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

/** Empty where there is no source. */
export function excerptLines(sources: Report['sources'], place: Frame, room: ExcerptRoom): ExcerptLine[] {
  const { lines, column } = sourceLines(sources, place, room.around)
  return lines.map(({ number, text }) => {
    if (number !== place.line) return { number, text: cutEnd(text, room.width, room.ellipsis), hot: false, caret: null }
    return { number, hot: true, ...fit(text, column, room) }
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
