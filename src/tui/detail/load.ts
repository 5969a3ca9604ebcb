/** How busy a thread was: its delay, its loop, its process's CPU and memory, each with its course. */
import type { Thread } from '../../analysis/report.js'
import { bytes, count, duration, percent } from '../../analysis/words.js'
import type { Tone } from '../../report/style.js'
import { type Line, span } from '../line.js'
import type { Look } from '../look.js'
import type { ProcessRow } from '../rows.js'
import { section } from './section.js'
import { sparkline } from './sparkline.js'

const LABEL = 8
const FIGURES = 40
/** Fewer bars tell nothing. */
const LEAST_BARS = 8

interface Figure {
  label: string
  words: string
  values: readonly number[]
  tone: Tone
}

export function loadSection(row: ProcessRow, thread: Thread, width: number, look: Look): Line[] {
  const lines = figuresOf(row, thread)
    .filter(({ words }) => words !== '')
    .map((figure) => figureLine(figure, width, look))
  const stepMs = thread.series?.stepMs ?? 0
  const steps = thread.series?.delayMax.length ?? 0
  const hint = stepMs > 0 ? `bars: since the start, ${duration(stepMs * steps)}` : ''
  return section({ title: 'How busy it is', hint }, lines, width, look)
}

function figureLine({ label, words, values, tone }: Figure, width: number, look: Look): Line {
  const columns = Math.min(60, width - LABEL - FIGURES - 1)
  const bars = columns >= LEAST_BARS && values.some((value) => value > 0) ? sparkline(values, columns, tone, look) : []
  return [span(label.padStart(LABEL - 2).padEnd(LABEL), 'dim'), span(words.padEnd(FIGURES)), ...bars]
}

function figuresOf(row: ProcessRow, { delay, utilization, cpu, memory, gc, series }: Thread): Figure[] {
  const now = (value: number | null, words: (value: number) => string): string =>
    value === null ? '' : `now ${words(value)}, `
  const whole = (value: number): string => `${Math.round(value)}%`
  const mostRequests = Math.max(0, ...(series?.requests ?? []))
  const rss = memory?.maxRssBytes ?? null
  return [
    {
      label: 'DELAY',
      words: delay ? `p50 ${duration(delay.p50)}, p99 ${duration(delay.p99)}, max ${duration(delay.max)}` : '',
      values: series?.delayMax ?? [],
      tone: 'warning',
    },
    {
      label: 'BUSY',
      words: utilization === null ? '' : `${percent(utilization)} of its time (ELU)`,
      values: series?.utilization ?? [],
      tone: 'ok',
    },
    {
      label: 'CPU',
      words: cpu ? `${now(row.cpuPercent, whole)}mean ${whole(cpu.meanPercent)}, max ${whole(cpu.maxPercent)}` : '',
      values: series?.cpuPercent ?? [],
      tone: 'note',
    },
    {
      label: 'MEMORY',
      words: rss === null ? '' : `${now(row.rssBytes, bytes)}max ${bytes(rss)}`,
      values: series?.rssBytes ?? [],
      tone: 'note',
    },
    {
      label: 'HEAP',
      words: memory ? `max ${bytes(memory.maxHeapBytes)}` : '',
      values: series?.heapBytes ?? [],
      tone: 'note',
    },
    {
      label: 'GC',
      words: gc ? `${count(gc.count, 'pause')}, ${duration(gc.totalMs)} in all, max ${duration(gc.maxMs)}` : '',
      values: series?.gcMs ?? [],
      tone: 'note',
    },
    {
      label: 'HTTP',
      words: mostRequests > 0 ? `at most ${count(mostRequests, 'request')} in flight` : '',
      values: series?.requests ?? [],
      tone: 'note',
    },
  ]
}
