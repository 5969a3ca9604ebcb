import stringWidth from 'string-width'
import type { Frame } from '../../analysis/report.js'
import { excerptLines } from '../excerpt.js'
import type { Page } from './page.js'

const INDENT = 4

/** The lines around a place with the line itself marked, and a caret under its column. Empty where there is no source. */
export function excerpt(page: Page, place: Frame, around: number): string[] {
  const digits = String(place.line + around).length
  const gutter = (mark: string, label: string) =>
    `${' '.repeat(INDENT)}${mark} ${label.padStart(digits)} ${page.glyphs.bar} `
  const width = page.width - stringWidth(gutter(' ', ''))
  const lines = excerptLines(page.report.sources, place, { around, width, ellipsis: page.glyphs.ellipsis })
  return lines.flatMap(({ number, text, hot, caret }) => {
    if (!hot) return [`${page.paint('dim', gutter(' ', String(number)))}${text}`.trimEnd()]
    const marked = page.paint('error', gutter(page.glyphs.here, String(number))) + page.paint('strong', text)
    if (caret === null) return [marked]
    return [marked, `${page.paint('dim', gutter(' ', ''))}${' '.repeat(caret)}${page.paint('error', '^')}`]
  })
}
