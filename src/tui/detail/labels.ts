/** Sentences beside a label: WHY, FIX, SURE. */
import type { Tone } from '../../report/style.js'
import { wrap } from '../../report/wrap.js'
import { cells } from '../cells.js'
import { type Line, span } from '../line.js'

const LABEL = 6
const GAP = 2
/** Longer lines are hard to read. */
const WIDEST = 104

/** The label once, the text beside it; nothing where there is no text. */
export function labelled(label: string, text: string, width: number, tone: Tone | null = null): Line[] {
  if (text === '') return []
  const lines = wrap(cells(text), Math.max(10, Math.min(width - 1, WIDEST) - LABEL - GAP))
  return lines.map((line, index) => [
    span((index === 0 ? label : '').padStart(LABEL) + ' '.repeat(GAP), 'dim'),
    span(line, tone),
  ])
}
