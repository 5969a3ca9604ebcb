import type { Frame, Report } from '../../analysis/report.js'
import { sourceLines } from '../source-lines.js'
import { html, type Markup } from './markup.js'
import type { Excerpt } from './page-data.js'

/** Lines on each side of the place. */
const AROUND = 2
/** A longer line, as of a bundle, is cut: so much is kept before the place, and in all. */
const BEFORE = 60
const LONGEST = 400

export function excerptOf(report: Report, place: Frame): Excerpt | null {
  if (place.owner === 'node' || place.owner === 'native') return null
  const { lines, column } = sourceLines(report.sources, place, AROUND)
  const hot = lines.findIndex(({ number }) => number === place.line)
  if (hot < 0) return null
  const cut = (lines[hot]?.text.length ?? 0) > LONGEST ? Math.max(0, (column ?? 0) - BEFORE) : 0
  return {
    firstLine: lines[0]?.number ?? 1,
    lines: lines.map(({ text }, index) => within(text, index === hot ? cut : 0)),
    hot,
    column: column === null ? null : column - cut + (cut > 0 ? 1 : 0),
  }
}

function within(text: string, from: number): string {
  const part = text.slice(from, from + LONGEST)
  return `${from > 0 ? '…' : ''}${part}${from + LONGEST < text.length ? '…' : ''}`
}

/** The excerpt with its line marked, for the eye and for the ear. */
export function excerptMarkup(excerpt: Excerpt): Markup {
  const rows = excerpt.lines.map((text, index) => row(excerpt, text, index))
  return html`<pre class="source" tabindex="0" role="group" aria-label="Source excerpt"><code>${rows}</code></pre>`
}

function row({ firstLine, hot, column }: Excerpt, text: string, index: number): Markup {
  const number = html`<span class="number">${firstLine + index}</span>`
  if (index !== hot) return html`<span class="line">${number}${text}</span>`
  const [before, spot, after] = splitAt(text, column)
  return html`<mark class="line hot">${number}${before}<span class="spot">${spot}</span>${after}</mark>`
}

/** Around the word that stands at the column. */
function splitAt(text: string, column: number | null): [string, string, string] {
  if (column === null) return [text, '', '']
  const word = /^[\p{L}\p{N}_$.]*/u.exec(text.slice(column))?.[0] ?? ''
  return [text.slice(0, column), word, text.slice(column + word.length)]
}
