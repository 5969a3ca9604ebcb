/** A series of figures as one line of bars, each column the highest of its part. */
import type { Tone } from '../../report/style.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'

export function sparkline(values: readonly number[], columns: number, tone: Tone, look: Look): Line {
  const shown = condensed(values, columns)
  const most = Math.max(0, ...shown)
  const { ramp } = look.glyphs
  const text = shown.map((value) => ramp[stepOf(value, most, ramp.length)] ?? ' ').join('')
  return [span(text, tone)]
}

function stepOf(value: number, most: number, steps: number): number {
  return most === 0 ? 0 : Math.min(steps - 1, Math.floor((value / most) * steps))
}

function condensed(values: readonly number[], columns: number): number[] {
  if (values.length <= columns) return [...values]
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns)
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns))
    return Math.max(...values.slice(from, to))
  })
}
