import stringWidth from 'string-width'
import type { Frame } from '../../analysis/report.js'
import { sourceLines } from '../source-lines.js'
import { cutEnd } from '../wrap.js'
import type { Page } from './page.js'

const INDENT = 4
/** Of a line too long for the page, this much is kept before the column. */
const BEFORE_COLUMN = 24

/** The lines around a place with the line itself marked, and a caret under its column. Empty where there is no source. */
export function excerpt(page: Page, place: Frame, around: number): string[] {
  const { lines: near, column } = sourceLines(page.report, place, around)
  const digits = String(near.at(-1)?.number).length
  const gutter = (mark: string, label: string) =>
    `${' '.repeat(INDENT)}${mark} ${label.padStart(digits)} ${page.glyphs.bar} `
  const room = page.width - stringWidth(gutter(' ', ''))
  return near.flatMap(({ number, text: line }) => {
    if (number !== place.line)
      return [`${page.paint('dim', gutter(' ', String(number)))}${cutEnd(line, room, page.glyphs.ellipsis)}`.trimEnd()]
    const hot = fit(page, line, column, room)
    const marked = page.paint('error', gutter(page.glyphs.here, String(number))) + page.paint('strong', hot.text)
    return hot.caret === null ? [marked] : [marked, page.paint('dim', gutter(' ', '')) + hot.caret]
  })
}

/** A line and its caret, shifted left where the column would be beyond the page. */
function fit(page: Page, line: string, column: number | null, room: number): { text: string; caret: string | null } {
  const { ellipsis } = page.glyphs
  if (column === null) return { text: cutEnd(line, room, ellipsis), caret: null }
  const skipped = stringWidth(line) > room ? Math.max(0, column - BEFORE_COLUMN) : 0
  const lead = skipped > 0 ? ellipsis : ''
  const before = stringWidth(lead + line.slice(skipped, column))
  const text = cutEnd(lead + line.slice(skipped), room, ellipsis)
  return { text, caret: before < room ? `${' '.repeat(before)}${page.paint('error', '^')}` : null }
}
