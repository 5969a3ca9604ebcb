/** A part of the detail under a line with its title. */
import { type Line, lineWidth, span } from '../line.js'
import type { Look } from '../look.js'

export interface SectionTitle {
  title: string
  /** At the right, where there is room. */
  hint: string
}

/** Nothing where there are no lines. */
export function section({ title, hint }: SectionTitle, lines: Line[], width: number, look: Look): Line[] {
  if (lines.length === 0) return []
  const rule = (cells: number) => span(look.glyphs.across.repeat(Math.max(0, cells)), 'dim')
  const left: Line = [rule(2), span(` ${title} `, 'strong')]
  const right: Line = hint === '' ? [] : [span(` ${hint} `, 'dim'), rule(2)]
  const free = width - lineWidth([...left, ...right])
  const head = free > 0 ? [...left, rule(free), ...right] : [...left, rule(width - lineWidth(left))]
  return [head, ...lines]
}
