/** Who runs: each thread with its delay, its blocked time, and its process's CPU and memory. */
import { bytes, duration } from '../../analysis/words.js'
import { type Cell, type Column, tableHead, tableLine, widthWithGaps } from '../column.js'
import type { Line } from '../line.js'
import type { Look } from '../look.js'
import type { Area } from '../pane.js'
import type { ProcessRow } from '../rows.js'
import type { State } from '../state.js'
import { type Listed, listed } from './listed.js'

const FIGURES: readonly Column[] = [
  { title: 'P99', width: 7, align: 'right' },
  { title: 'BLOCKED', width: 7, align: 'right' },
  { title: 'CPU', width: 4, align: 'right' },
  { title: 'MEMORY', width: 6, align: 'right' },
]
const LEAST_ROLE = 10

export function processList(rows: ProcessRow[], state: State, area: Area, look: Look): Listed {
  const columns = columnsFor(area.width, rows)
  const head = [tableHead(columns, null, look)]
  return listed(rows, { pane: 'processes', height: area.height, head, linesPerRow: 1 }, state, (row, chosen) => [
    rowLine(row, columns, look, chosen),
  ])
}

/** Where there is no room for all, the first figures give way to the role: the header has the delay too, and the detail. */
function columnsFor(width: number, rows: readonly ProcessRow[]): Column[] {
  const pid = Math.max(3, ...rows.map(({ label }) => label.length))
  const first: Column[] = [
    { title: '', width: 1, align: 'left' },
    { title: 'PID', width: pid, align: 'left' },
  ]
  let figures = FIGURES
  while (figures.length > 0 && width - widthWithGaps([...first, ...figures]) < LEAST_ROLE) figures = figures.slice(1)
  const role = Math.max(0, width - widthWithGaps([...first, ...figures]))
  return [...first, { title: 'ROLE', width: role, align: 'left' }, ...figures]
}

function rowLine(row: ProcessRow, columns: readonly Column[], look: Look, chosen: boolean): Line {
  const tone = row.ended || row.unwatched !== null ? 'dim' : null
  const known = (value: number | null, words: (value: number) => string): string =>
    value === null ? '-' : words(value)
  const names: Cell[] = [
    { text: chosen ? look.glyphs.chosen : ' ', tone },
    { text: row.label, tone },
    { text: `${row.role}${row.ended ? ', ended' : ''}${row.unwatched === null ? '' : ' (not watched)'}`, tone },
  ]
  const figures: Cell[] = [
    { text: known(row.delayMs, duration), tone },
    { text: row.unwatched === null ? duration(row.blockedMs) : '-', tone },
    { text: known(row.cpuPercent, (percent) => `${Math.round(percent)}%`), tone },
    { text: known(row.rssBytes, bytes), tone },
  ]
  return tableLine(columns, [...names, ...figures.slice(names.length - columns.length)], look)
}
