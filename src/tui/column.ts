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

/** Shares what `fixed` leaves of the width among the flexible columns, by their weights. */
export function shareWidth(width: number, fixed: number, weights: readonly number[]): number[] {
  const room = Math.max(0, width - fixed)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.floor((room * weight) / total))
}

export function tableLine(columns: readonly Column[], cells: readonly Cell[], look: Look): Line {
  return columns.flatMap((column, index) => {
    const { text, tone } = cells[index] ?? { text: '', tone: null }
    const gap: Line = index === 0 ? [] : [span('  ')]
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
