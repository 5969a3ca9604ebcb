/** The source around a place as a reader needs it: no control characters, tabs widened, the shared margin cut. */
import type { Frame, Report } from '../analysis/report.js'
import { harmless } from './harmless.js'
import { sourcePart } from './source-part.js'

interface SourceLine {
  number: number
  text: string
}

export interface SourceLines {
  /** Empty where there is no source. */
  lines: SourceLine[]
  /** The place's column in its line as shown, 0-based; null where it has none. */
  column: number | null
}

export function sourceLines(sources: Report['sources'], place: Frame, around: number): SourceLines {
  const raw = linesOf(sources, place)
  const near = trimBlank(raw.filter(({ number }) => Math.abs(number - place.line) <= around).map(show))
  const margin = Math.min(...near.filter(({ text }) => text.trim() !== '').map(({ text }) => indentOf(text)))
  const lines = near.map(({ number, text }) => ({ number, text: text.slice(margin) }))
  return { lines, column: columnOf(raw, place, margin) }
}

function linesOf(sources: Report['sources'], place: Frame): SourceLine[] {
  const part = sourcePart(sources, place)
  return part?.lines.map((text, index) => ({ number: part.firstLine + index, text })) ?? []
}

function columnOf(lines: SourceLine[], place: Frame, margin: number): number | null {
  const raw = lines.find(({ number }) => number === place.line)?.text
  if (raw === undefined || place.column === null || place.column > raw.length) return null
  const column = visible(raw.slice(0, place.column - 1)).length - margin
  return column < 0 ? null : column
}

function trimBlank(lines: SourceLine[]): SourceLine[] {
  const written = (line: SourceLine) => line.text.trim() !== ''
  return lines.slice(Math.max(0, lines.findIndex(written)), lines.findLastIndex(written) + 1)
}

function show(line: SourceLine): SourceLine {
  return { number: line.number, text: visible(line.text) }
}

function visible(text: string): string {
  return harmless(text.replaceAll('\t', '  '))
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
