/** What is drawn: lines of spans, each with its meaning. How that looks is decided in paint. */
import type { Tone } from '../report/style.js'
import { cutEnd, cutStart } from '../report/wrap.js'
import { cells, widthOf } from './cells.js'

/** `chosen` marks what is selected, in whatever tone it is. */
export interface Span {
  text: string
  tone: Tone | null
  chosen?: boolean
}
export type Line = Span[]

export function span(text: string, tone: Tone | null = null): Span {
  return { text: cells(text), tone }
}

/** Words without a tone. */
export function plain(text: string): Line {
  return [span(text)]
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0)
}

/** Exactly so many cells: cut at the end, or filled up. */
export function fit(line: Line, width: number, ellipsis: string): Line {
  const room = Math.max(0, width)
  const used = lineWidth(line)
  if (used <= room) return used === room ? line : [...line, { text: ' '.repeat(room - used), tone: null }]
  return fit(cut(line, room, ellipsis), room, ellipsis)
}

function cut(line: Line, width: number, ellipsis: string): Line {
  const kept: Line = []
  let left = width
  for (const part of line) {
    const own = widthOf(part.text)
    if (own > left || (own === left && part !== line.at(-1))) {
      kept.push({ ...part, text: shortened(part.text, left, ellipsis) })
      return kept
    }
    kept.push(part)
    left -= own
  }
  return kept
}

function shortened(text: string, width: number, ellipsis: string): string {
  return width < ellipsis.length ? '.'.repeat(Math.max(0, width)) : cutEnd(`${text}${OVER}`, width, ellipsis)
}

/** Makes it too long in any case, so that the cut is told. */
const OVER = ' '.repeat(3)

/** The end of a path says most: cut at its start. */
export function tail(text: string, width: number, ellipsis: string): string {
  return width <= ellipsis.length ? '' : cutStart(cells(text), width, ellipsis)
}

/** Left and right on one line; where both do not fit, the left one is cut. */
export function spread(left: Line, right: Line, width: number, ellipsis: string): Line {
  const room = width - lineWidth(right)
  if (room < 1) return fit(left, width, ellipsis)
  return [...fit(left, room, ellipsis), ...right]
}

export function choose(line: Line): Line {
  return line.map((part) => ({ ...part, chosen: true }))
}
