/** The delay of the loop over time: bars on a logarithmic scale, with the threshold, collections and our own gaps. */
import type { Tone } from '../../report/style.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'

/** One column of the chart. */
export interface Beat {
  /** The worst delay, ms; null where nothing is known. */
  delayMs: number | null
  /** A collection of 10 ms or more. */
  gc: boolean
  /** The watchdog itself did not run. */
  late: boolean
  /** A stall of the chosen row lies in it. */
  chosen?: boolean
}

export interface Chart {
  beats: readonly Beat[]
  thresholdMs: number
  height: number
}

/** The scale: a tenth of the height per half a decade or so, from 1 ms to 10 s. */
const LOWEST_MS = 1
const HIGHEST_MS = 10_000
const DECADES = [1, 10, 100, 1000, 10_000]
export const AXIS = 7

/** `height` lines: the bars, and under them one line of marks. */
export function timeline({ beats, thresholdMs, height }: Chart, look: Look): Line[] {
  const rows = Math.max(1, height - 1)
  const limitRow = Math.min(rows - 1, Math.floor(heightOf(thresholdMs) * rows))
  const lines = Array.from({ length: rows }, (_, index): Line => {
    const row = rows - 1 - index
    const bars = beats.map((beat) => bar(beat, { row, rows, isLimit: row === limitRow, thresholdMs }, look))
    return [span(label(row, rows).padStart(AXIS - 1), 'dim'), span(' '), ...bars]
  })
  return [...lines, marks(beats)]
}

/** All in one line: the ramp says how long. For a small screen. */
export function strip(beats: readonly Beat[], thresholdMs: number, look: Look): Line {
  const last = look.glyphs.ramp.length - 1
  return beats.map(({ delayMs }) => {
    if (delayMs === null) return span(' ')
    const step = Math.min(last, Math.floor(heightOf(delayMs) * look.glyphs.ramp.length))
    return span(look.glyphs.ramp[step] ?? ' ', toneOf(delayMs, thresholdMs))
  })
}

/** 0 at the foot of the scale, 1 at its top. */
function heightOf(ms: number): number {
  const clamped = Math.min(HIGHEST_MS, Math.max(LOWEST_MS, ms))
  return Math.log(clamped / LOWEST_MS) / Math.log(HIGHEST_MS / LOWEST_MS)
}

interface Cell {
  row: number
  rows: number
  isLimit: boolean
  thresholdMs: number
}

function bar({ delayMs }: Beat, { row, rows, isLimit, thresholdMs }: Cell, look: Look): Line[number] {
  const { ramp, threshold } = look.glyphs
  const filled = delayMs === null ? 0 : heightOf(delayMs) * rows - row
  const empty = isLimit ? span(threshold, 'dim') : span(' ')
  if (delayMs === null || filled <= 0) return delayMs !== null && row === 0 ? span(ramp[0] ?? '.', 'ok') : empty
  const step = filled >= 1 ? ramp.length - 1 : Math.floor(filled * ramp.length)
  return span(ramp[step] ?? ' ', toneOf(delayMs, thresholdMs))
}

function toneOf(delayMs: number, thresholdMs: number): Tone {
  if (delayMs >= thresholdMs * 5) return 'error'
  return delayMs >= thresholdMs ? 'warning' : 'ok'
}

/** The decade that begins in this row. */
function label(row: number, rows: number): string {
  const found = DECADES.find((ms) => Math.min(rows - 1, Math.floor(heightOf(ms) * rows)) === row)
  if (found === undefined) return ''
  return found < 1000 ? `${found} ms` : `${found / 1000} s`
}

function marks(beats: readonly Beat[]): Line {
  const cells = beats.map(({ gc, late, chosen }) => {
    if (late) return span('z', 'warning')
    if (chosen) return span('^', 'strong')
    return gc ? span('g', 'note') : span(' ')
  })
  return [span(' '.repeat(AXIS)), ...cells]
}
