/** A figure for each thread, all on the same axis of time, with buttons for who has no pointer. */
import { count } from '../../../../analysis/words.js'
import type { PageData } from '../../page-data.js'
import { button, element } from '../element.js'
import type { StallList } from '../stalls/stall-list.js'
import { colorOf, type Placed } from './stall-bars.js'
import { threadFigure } from './thread-figure.js'
import { type TimeWindow, timeWindow } from './time-window.js'

/** Threads that are shown at once, the most blocked first. */
const MOST_OPEN = 4
const CLOSER = 0.5
const STEP = 0.5

export function timeline(data: PageData, list: StallList): void {
  const section = document.getElementById('timeline')
  if (!section) return
  const window = timeWindow(data.span)
  const threads = order(data)
  const figures = threads.map(({ thread, stalls }) => threadFigure({ data, thread, stalls, window, list }))
  const open = Math.min(MOST_OPEN, Math.max(1, threads.filter(({ stalls }) => stalls.length > 0).length))
  const rest = figures.slice(open)
  section.append(controls(window), legend(data), ...figures.slice(0, open))
  if (rest.length === 0) return
  const summary = element('summary', {}, `${count(rest.length, 'more thread')}, with fewer stalls or none`)
  section.append(element('details', { class: 'folded' }, summary, ...rest))
}

function order(data: PageData): { thread: PageData['threads'][number]; stalls: Placed[] }[] {
  const stalls = data.threads.map((): Placed[] => [])
  for (const [index, stall] of data.stalls.entries())
    if (stall.thread !== null) stalls[stall.thread]?.push({ stall, index })
  const blocked = (own: Placed[]): number => own.reduce((sum, { stall }) => sum + stall.durationMs, 0)
  return data.threads
    .map((thread, index) => ({ thread, stalls: stalls[index] ?? [] }))
    .filter(({ thread, stalls: own }) => thread.series !== null || own.length > 0)
    .sort((a, b) => blocked(b.stalls) - blocked(a.stalls))
}

function controls(window: TimeWindow): HTMLElement {
  return element(
    'div',
    { class: 'controls', role: 'group', 'aria-label': 'Part of the run that is shown' },
    button('Zoom in', () => window.zoom(CLOSER)),
    button('Zoom out', () => window.zoom(1 / CLOSER)),
    button('Earlier', () => window.shift(-STEP)),
    button('Later', () => window.shift(STEP)),
    button('Whole run', () => window.reset()),
  )
}

/** Of the colors that occur. */
function legend(data: PageData): HTMLElement {
  const occur = new Set(data.stalls.map(colorOf))
  const entries = [
    ['--stall', 'stall', 'stall'],
    ['--startup', 'startup', 'stall while starting up'],
    ['--host', 'host', 'stall of the machine, not the program'],
  ] as const
  return element(
    'p',
    { class: 'legend' },
    ...entries.flatMap(([color, name, text]) => (occur.has(color) ? [legendEntry(name, text)] : [])),
    legendEntry('turns', 'longest turn'),
    ...(data.threads.some(({ load }) => load !== null) ? [legendEntry('load', 'under load')] : []),
    legendEntry('threshold', 'threshold'),
  )
}

function legendEntry(name: string, text: string): HTMLElement {
  return element('span', {}, element('span', { class: `swatch ${name}` }), text)
}
