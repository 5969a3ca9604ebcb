/** What is laid over a view: help, the question before leaving, an explanation. */
import type { Tone } from '../report/style.js'
import { wrap } from '../report/wrap.js'
import { keys, type View } from './keys.js'
import { fit, type Line, lineWidth, plain, span } from './line.js'
import type { Look } from './look.js'
import { type Area, pane } from './pane.js'

/** Puts `box` over the middle of `lines`. */
export function laidOver(lines: Line[], box: Line[], { width, height }: Area, look: Look): Line[] {
  const own = Math.max(0, ...box.map(lineWidth))
  const [left, top] = [Math.max(0, Math.floor((width - own) / 2)), Math.max(0, Math.floor((height - box.length) / 2))]
  return lines.map((line, row) => {
    const over = box[row - top]
    if (!over) return line
    const right = width - left - own
    return [...fit(line, left, ''), ...over, ...rest(line, width - right, look, width)]
  })
}

function rest(line: Line, from: number, look: Look, width: number): Line {
  let skipped = 0
  const kept: Line = []
  for (const part of fit(line, width, look.glyphs.ellipsis)) {
    const own = lineWidth([part])
    if (skipped + own > from) kept.push(skipped >= from ? part : { ...part, text: part.text.slice(from - skipped) })
    skipped += own
  }
  return fit(kept, width - from, '')
}

export interface Box {
  lines: Line[]
  /** How far it can be scrolled. */
  scrollMax: number
}

export function helpBox(view: View, scroll: number, area: Area, look: Look): Box {
  const groups = [...new Set(keys.map(({ group }) => group))]
  const entries = keys.filter(({ views, shown }) => views.includes(view) && shown !== '')
  const blocks = groups.map((group) => entries.filter((entry) => entry.group === group)).filter((own) => own.length > 0)
  const width = Math.min(area.width, 118)
  const half = Math.floor((width - 4) / 2)
  const all = blocks.flatMap((own) => [
    [span(own[0]?.group.toUpperCase() ?? '', 'strong')],
    ...own.map(({ shown, does }) => [span(shown.padEnd(10), 'place'), span(does)]),
    plain(''),
  ])
  const two = width >= 90
  const split = two ? breakAt(all) : all.length
  const rows = Math.max(split, all.length - split)
  const lines = Array.from({ length: rows }, (_, row): Line => {
    const left = fit((row < split ? all[row] : undefined) ?? [], two ? half : width - 4, look.glyphs.ellipsis)
    return two ? [...left, ...(all[split + row] ?? [])] : left
  })
  const legend = wrap(LEGEND, width - 4).map(plain)
  return scrolledBox(
    { title: `Help: ${view}`, closedBy: '? or esc' },
    [...lines, ...legend],
    scroll,
    { ...area, width },
    look,
  )
}

const LEGEND = 'Marks: ! error  - warning  . note or not your code. Timeline: g collection, z watchdog late.'

/** Near the middle, where a block ends. */
function breakAt(lines: Line[]): number {
  const middle = Math.ceil(lines.length / 2)
  const blank = lines.findIndex((line, index) => index >= middle - 3 && lineWidth(line) === 0)
  return blank < 0 ? middle : blank + 1
}

/** `attached`: the program ran before us, and is not ours to stop. */
export function quitBox(attached: boolean, area: Area, look: Look): Box {
  const stops = attached ? 'leave the program as it was, then the report' : 'stop the program (SIGINT), then the report'
  const lines: Line[] = [
    [span('s', 'place'), span(`    ${stops}`)],
    [span('d', 'place'), span('    close this screen; the program goes on')],
    [span('esc', 'place'), span('  stay')],
  ]
  const width = Math.min(area.width, 4 + Math.max(...lines.map(lineWidth)))
  return { lines: pane({ title: 'Leave?', hint: '', focused: true }, lines, { width, height: 5 }, look), scrollMax: 0 }
}

/** A text in paragraphs, wrapped. */
export function textBox(title: string, text: string, scroll: number, area: Area, look: Look): Box {
  const width = Math.min(area.width, 92)
  const all = text.split('\n').flatMap((line) => indented(line, width - 4))
  return scrolledBox({ title, closedBy: 'esc' }, all, scroll, { ...area, width }, look)
}

/** As high as its lines, where the screen is; else they are scrolled. */
function scrolledBox(
  { title, closedBy }: { title: string; closedBy: string },
  all: Line[],
  scroll: number,
  { width, height: most }: Area,
  look: Look,
): Box {
  const height = Math.min(most, all.length + 2)
  const scrollMax = Math.max(0, all.length - Math.max(0, height - 2))
  const hint = scrollMax > 0 ? `j k scroll  ${closedBy} closes` : `${closedBy} closes`
  const lines = pane({ title, hint, focused: true }, all.slice(Math.min(scroll, scrollMax)), { width, height }, look)
  return { lines, scrollMax }
}

function indented(line: string, width: number): Line[] {
  const lead = /^ */.exec(line)?.[0] ?? ''
  const tone: Tone | null = null
  return wrap(line.trimStart(), Math.max(10, width - lead.length)).map((part) => [span(lead + part, tone)])
}
