/** Tables: cells of fixed width, in a line. */
import type { Tone } from '../report/style.js'
import { fit, type Line, lineWidth, span } from './line.js'
import type { Look } from './look.js'

export interface Column {
  title: string
  width: number
  align: 'left' | 'right'
}

export interface Cell {
  text: string
  tone: Tone | null
}

/** So much for each as it needs; where that is more than there is, the greedy are cut first. */
export function sharedWidths(room: number, needs: readonly number[]): number[] {
  let widths = needs.map((need) => Math.max(0, need))
  let over = widths.reduce((sum, width) => sum + width, 0) - Math.max(0, room)
  while (over > 0) {
    const widest = Math.max(...widths)
    const at = widths.indexOf(widest)
    const next = Math.max(0, ...widths.filter((width) => width < widest))
    // Those that are alike give way together.
    const alone = widths.filter((width) => width === widest).length === 1
    const cut = alone ? Math.min(over, widest - next) : 1
    widths = widths.map((width, index) => (index === at ? width - cut : width))
    over -= cut
  }
  return widths
}

const GAP = 2

/** Cells of columns with the gap behind each. */
export function widthWithGaps(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width + GAP, 0)
}

export function tableLine(columns: readonly Column[], cells: readonly Cell[], look: Look): Line {
  return columns.flatMap((column, index) => {
    const { text, tone } = cells[index] ?? { text: '', tone: null }
    const gap: Line = index === 0 ? [] : [span(' '.repeat(GAP))]
    return [...gap, ...aligned([span(text, tone)], column, look)]
  })
}

/** The column that is sorted by has its mark. */
export function tableHead(columns: readonly Column[], sorted: string | null, look: Look): Line {
  const cells = columns.map(({ title }) => ({
    text: title === sorted && title !== '' ? `${title}${look.glyphs.sortedBy}` : title,
    tone: 'dim' as const,
  }))
  return tableLine(columns, cells, look)
}

function aligned(line: Line, { width, align }: Column, { glyphs }: Look): Line {
  const free = width - lineWidth(line)
  return align === 'right' && free > 0 ? [span(' '.repeat(free)), ...line] : fit(line, width, glyphs.ellipsis)
}
