import stringWidth from 'string-width'
import type { Frame, Report } from '../../analysis/report.js'
import { harmless } from '../harmless.js'
import { sourcePart } from '../source-part.js'
import { cutEnd } from '../wrap.js'
import type { Page } from './page.js'

const INDENT = 4
/** Of a line too long for the page, this much is kept before the column. */
const BEFORE_COLUMN = 24

interface SourceLine {
  number: number
  text: string
}

/** The lines around a place with the line itself marked, and a caret under its column. Empty where there is no source. */
export function excerpt(page: Page, place: Frame, around: number): string[] {
  const raw = linesOf(page.report, place)
  const near = trimBlank(raw.filter(({ number }) => Math.abs(number - place.line) <= around).map(show))
  const margin = Math.min(...near.filter(({ text }) => text.trim() !== '').map(({ text }) => indentOf(text)))
  const digits = String(near.at(-1)?.number).length
  const gutter = (mark: string, label: string) =>
    `${' '.repeat(INDENT)}${mark} ${label.padStart(digits)} ${page.glyphs.bar} `
  const room = page.width - stringWidth(gutter(' ', ''))
  return near.flatMap(({ number, text }) => {
    const line = text.slice(margin)
    if (number !== place.line)
      return [`${page.paint('dim', gutter(' ', String(number)))}${cutEnd(line, room, page.glyphs.ellipsis)}`.trimEnd()]
    const hot = fit(page, line, columnOf(raw, place, margin), room)
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

function linesOf(report: Report, place: Frame): SourceLine[] {
  const part = sourcePart(report, place)
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
