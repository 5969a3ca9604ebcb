/** A box with a title around lines: exactly as high and wide as it is told. */
import { fit, type Line, lineWidth, span } from './line.js'
import type { Look } from './look.js'

export interface Area {
  width: number
  height: number
}

export interface PaneFrame {
  title: string
  /** At the right end of the upper edge. */
  hint: string
  focused: boolean
}

/** Two cells at each side are the box's own. */
export function innerWidth(width: number): number {
  return Math.max(0, width - 4)
}

export function pane(frame: PaneFrame, lines: Line[], { width, height }: Area, look: Look): Line[] {
  const { down } = look.glyphs
  const inner = innerWidth(width)
  const rows = Math.max(0, height - 2)
  const body = Array.from({ length: rows }, (_, row): Line => {
    const line = fit(lines[row] ?? [], inner, look.glyphs.ellipsis)
    return [span(`${down} `, tone(frame)), ...line, span(` ${down}`, tone(frame))]
  })
  return [upper(frame, width, look), ...body, lower(frame, width, look)].slice(0, height)
}

function upper(frame: PaneFrame, width: number, look: Look): Line {
  const { corner, across, ellipsis } = look.glyphs
  const room = Math.max(0, width - 2)
  const title = span(` ${frame.title} `, frame.focused ? 'strong' : null)
  const hint = frame.hint === '' ? [] : [span(` ${frame.hint} `, 'dim')]
  const used = lineWidth([title, ...hint]) + 2
  const edge = (cells: number) => span(across.repeat(Math.max(0, cells)), tone(frame))
  const middle = used <= room ? [edge(1), title, edge(room - used), ...hint, edge(1)] : [edge(1), title]
  return [
    span(corner.topLeft, tone(frame)),
    ...filled(fit(middle, room, ellipsis), middle, room, edge),
    span(corner.topRight, tone(frame)),
  ]
}

/** A title that leaves room is followed by the edge, not by blanks. */
function filled(fitted: Line, middle: Line, room: number, edge: (cells: number) => Line[number]): Line {
  const used = lineWidth(middle)
  return used < room ? [...middle, edge(room - used)] : fitted
}

function lower(frame: PaneFrame, width: number, { glyphs: { corner, across } }: Look): Line {
  return [span(`${corner.bottomLeft}${across.repeat(Math.max(0, width - 2))}${corner.bottomRight}`, tone(frame))]
}

function tone({ focused }: PaneFrame): 'place' | 'dim' {
  return focused ? 'place' : 'dim'
}

/** Panes side by side: their lines joined, as high as the highest. */
export function beside(left: Line[], right: Line[]): Line[] {
  return left.map((line, row) => [...line, ...(right[row] ?? [])])
}
