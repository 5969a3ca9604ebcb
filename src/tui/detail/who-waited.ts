/** Who had to wait for the stalls of a finding, the worst first. */
import type { Stall } from '../../analysis/report.js'
import { count, duration, moment } from '../../analysis/words.js'
import { type Column, tableHead, tableLine, widthWithGaps } from '../column.js'
import { type Line, plain } from '../line.js'
import type { Look } from '../look.js'
import { section } from './section.js'

const MOST = 10
const FIGURES: readonly Column[] = [
  { title: '  AT', width: 12, align: 'left' },
  { title: 'BLOCKED', width: 8, align: 'right' },
  { title: 'REQUESTS', width: 8, align: 'right' },
  { title: 'TIMERS', width: 6, align: 'right' },
  { title: 'WORST', width: 8, align: 'right' },
]

export function waiterSection(stalls: readonly Stall[], width: number, look: Look): Line[] {
  const measured = stalls.filter(({ impact }) => impact !== null)
  const worst = measured.sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST)
  const title = { title: 'Who had to wait', hint: 'w hides it' }
  if (worst.length === 0) return section(title, [plain(UNKNOWN)], width, look)
  const used = widthWithGaps(FIGURES)
  const columns: Column[] = [...FIGURES, { title: 'WHILE IT SERVED', width: Math.max(0, width - used), align: 'left' }]
  const lines = [tableHead(columns, null, look), ...worst.map((stall) => tableLine(columns, cellsOf(stall), look))]
  const left = measured.length - worst.length
  return section(title, left > 0 ? [...lines, plain(`  and ${count(left, 'more stall')}`)] : lines, width, look)
}

const UNKNOWN = '  Not known: nobody counted, or the stall has not told it yet. Light mode does not count.'

function weightOf({ impact }: Stall): number {
  return (impact?.requests ?? 0) + (impact?.timers ?? 0)
}

function cellsOf({ startMs, durationMs, impact, entered }: Stall): { text: string; tone: null }[] {
  const worstMs = impact?.worstDelayMs ?? 0
  return [
    `  ${moment(startMs)}`,
    duration(durationMs),
    String(impact?.requests ?? 0),
    String(impact?.timers ?? 0),
    worstMs > 0 ? duration(worstMs) : '-',
    entered?.label ?? '-',
  ].map((text) => ({ text, tone: null }))
}
