/** The lines around a place, as they were written, with the share of the time in which each was on the stack. */
import type { Frame, Report } from '../../analysis/report.js'
import { percent } from '../../analysis/words.js'
import { excerptLines } from '../../report/excerpt.js'
import { cutEnd } from '../../report/wrap.js'
import { cells, widthOf } from '../cells.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'
import { section } from './section.js'
import { NO_SHARES, type Shares } from './shares.js'

const AROUND = 2
const SHARE = 6

export interface Source {
  sources: Report['sources']
  frame: Frame | null
  title?: string
  shares?: Shares
}

export function sourceSection(
  { sources, frame, title = 'Source', shares = NO_SHARES }: Source,
  width: number,
  look: Look,
): Line[] {
  if (!frame || frame.line === 0) return []
  const digits = String(frame.line + AROUND).length
  const { down, ellipsis, chosen } = look.glyphs
  const used = 2 + SHARE + digits + 3
  const lines = excerptLines(sources, frame, { around: AROUND, width: Math.max(8, width - used), ellipsis })
  const drawn = lines.flatMap(({ number, text, hot, caret }): Line[] => {
    const share = shares.ofLine(frame.file, number)
    const gutter: Line = [
      span(hot ? `${chosen} ` : '  ', 'error'),
      span((share === null ? '' : percent(share)).padStart(SHARE - 1).padEnd(SHARE), hot ? 'strong' : 'dim'),
      span(`${String(number).padStart(digits)} ${down} `, hot ? 'error' : 'dim'),
    ]
    const line: Line = [...gutter, span(text, hot ? 'strong' : null)]
    return caret === null ? [line] : [line, caretLine(caret, text, digits, down)]
  })
  return section({ title: `${title}  ${frame.file}`, hint: 'o opens it' }, drawn, width, look)
}

/** What stands before the caret may have become narrower as it was made fit for the screen. */
function caretLine(caret: number, text: string, digits: number, down: string): Line {
  const before = widthOf(cells(cutEnd(text, caret, '')))
  return [span(`${' '.repeat(2 + SHARE + digits)} ${down} `, 'dim'), span(' '.repeat(before)), span('^', 'error')]
}
