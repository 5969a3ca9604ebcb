/** The table of stalls: one row for each thing that held the loop, the worst first. */
import { duration, moment, percent } from '../../analysis/words.js'
import { widthOf } from '../cells.js'
import { type Cell, type Column, sharedWidths, tableHead, tableLine, widthWithGaps } from '../column.js'
import { MARKS } from '../glyphs.js'
import { type Line, span, tail } from '../line.js'
import type { Look } from '../look.js'
import type { Area } from '../pane.js'
import type { StallRow } from '../rows.js'
import type { SortName, State } from '../state.js'
import { type Listed, listed } from './listed.js'

const FIXED: readonly Column[] = [
  { title: '', width: 3, align: 'left' },
  { title: 'ID', width: 4, align: 'left' },
  { title: 'LAST', width: 8, align: 'right' },
  { title: 'BLOCKED', width: 8, align: 'right' },
  { title: 'TIMES', width: 6, align: 'right' },
  { title: 'SHARE', width: 6, align: 'right' },
]
const TITLES: Record<SortName, string> = {
  worst: '',
  blocked: 'BLOCKED',
  when: 'LAST',
  times: 'TIMES',
  where: 'WHERE',
}

export function stallTable(rows: StallRow[], state: State, area: Area, look: Look): Listed {
  const columns = columnsFor(area.width, rows)
  const head = [tableHead(columns, TITLES[state.sort.by], look)]
  return listed(rows, { pane: 'stalls', height: area.height, head, linesPerRow: 1 }, state, (row, chosen) => [
    rowLine(row, columns, look, chosen),
  ])
}

/** The line of code is what one looks for: so much of the room is its own, if it needs it. */
const WHERE_SHARE = 0.5

/** Texts have the room they need, as far as there is room. */
function columnsFor(width: number, rows: readonly StallRow[]): Column[] {
  const fixed = widthWithGaps(FIXED) + 4
  const needs = [rows.map(({ where }) => where), rows.map(({ doing }) => doing), rows.map(({ via }) => via)]
  const [where = 0, ...others] = needs.map((texts) => Math.max(11, ...texts.map(widthOf)))
  const room = Math.max(0, width - fixed)
  const kept = Math.min(where, Math.floor(room * WHERE_SHARE))
  const widths = [where, ...sharedWidths(room - kept, others)]
  widths[0] = Math.min(where, room - widths.slice(1).reduce((sum, each) => sum + each, 0))
  const titles = ['WHERE', 'DOING', 'ENTERED VIA']
  return [...FIXED, ...titles.map((title, at) => ({ title, width: widths[at] ?? 0, align: 'left' as const }))]
}

function rowLine(row: StallRow, columns: readonly Column[], look: Look, chosen: boolean): Line {
  const tone = row.yours ? null : 'dim'
  const cells: Cell[] = [
    { text: `${chosen ? look.glyphs.chosen : ' '}${MARKS[row.severity]}`, tone: row.yours ? row.severity : tone },
    { text: row.name, tone },
    { text: row.finding && row.whenMs < 0 ? 'start' : moment(row.whenMs), tone },
    { text: row.blockedMs > 0 ? duration(row.blockedMs) : '-', tone: row.ongoing ? 'error' : tone },
    { text: String(row.count), tone },
    { text: row.share === null ? '-' : percent(row.share), tone },
    { text: placeIn(row, columns[6]?.width ?? 0, look), tone: row.yours ? 'place' : tone },
    { text: row.doing, tone: row.ongoing ? 'error' : tone },
    { text: row.via, tone },
  ]
  return tableLine(columns, cells, look)
}

/** A place is cut at its beginning, words at their end. */
function placeIn({ where, ongoing }: StallRow, width: number, look: Look): string {
  return ongoing && !ongoing.sight?.stall.culprit ? where : tail(where, width, look.glyphs.ellipsis)
}

/** Two lines a row, for a small screen. */
export function smallStallTable(rows: StallRow[], state: State, area: Area, look: Look): Listed {
  return listed(rows, { pane: 'stalls', height: area.height, head: [], linesPerRow: 2 }, state, (row, chosen) =>
    smallRow(row, area.width, look, chosen),
  )
}

function smallRow(row: StallRow, width: number, look: Look, chosen: boolean): Line[] {
  const mark = `${chosen ? look.glyphs.chosen : ' '}${MARKS[row.severity]} ${row.name}`.padEnd(8)
  const times = row.count > 1 ? ` x${row.count}` : ''
  const figures = `${row.blockedMs > 0 ? duration(row.blockedMs) : '-'}${times}`.padEnd(12)
  const room = width - mark.length - figures.length
  const via = row.via === '' ? '' : `   via ${row.via}`
  return [
    [
      span(mark, row.yours ? row.severity : 'dim'),
      span(figures, row.ongoing ? 'error' : null),
      span(placeIn(row, room, look), row.yours ? 'place' : 'dim'),
    ],
    [span(' '.repeat(mark.length + figures.length)), span(`${row.doing}${via}`, row.ongoing ? 'error' : null)],
  ]
}
