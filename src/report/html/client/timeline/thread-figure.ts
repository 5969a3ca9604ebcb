/** The charts of one thread under its name, with one line that says what is under the pointer. */
import type uPlot from 'uplot'
import { count, duration, moment } from '../../../../analysis/words.js'
import type { PageData, PageThread } from '../../page-data.js'
import { element } from '../element.js'
import { stallTitle } from '../stall-title.js'
import type { StallList } from '../stalls/stall-list.js'
import { onRecolor } from '../theme.js'
import { drawChart } from './chart.js'
import { figuresTable } from './figures-table.js'
import { type Placed, stallAt } from './stall-bars.js'
import type { TimeWindow } from './time-window.js'
import { type Track, TURNS, tracksOf } from './tracks.js'

export interface FigurePlan {
  data: PageData
  thread: PageThread
  stalls: readonly Placed[]
  window: TimeWindow
  list: StallList
}

const HINT = 'Drag to zoom, double-click for the whole run, click a stall to open it.'

export function threadFigure(plan: FigurePlan): HTMLElement {
  const { thread, stalls } = plan
  const readout = element('p', { class: 'readout' }, HINT)
  const tracks = tracksOf(thread)
  const places = tracks.map(({ title, height }, index) => {
    const size = height === TURNS.height ? 'tall' : 'low'
    const timed = index === tracks.length - 1 ? ' timed' : ''
    return element(
      'div',
      { class: `track ${size}${timed}`, role: 'img', 'aria-label': `${title}: ${summary(plan)}` },
      element('span', { class: 'track-title' }, title),
    )
  })
  whenSeen(places, () => draw(plan, tracks, places, readout))
  return element(
    'section',
    { class: 'thread', 'aria-label': thread.name },
    element('h3', {}, thread.name),
    readout,
    ...places,
    figuresTable(thread, stalls),
  )
}

function draw(plan: FigurePlan, tracks: Track[], places: HTMLElement[], readout: HTMLElement): void {
  const charts = places.map((place, index) => {
    const track = tracks[index] ?? TURNS
    const withTime = index === places.length - 1
    const onPointer = (chart: uPlot) => {
      if (index === 0) readout.textContent = under(plan, chart, tracks)
    }
    return drawChart({ ...plan, track, withTime, onPointer }, place)
  })
  onRecolor(() => {
    for (const chart of charts) chart.redraw(false, true)
  })
  const [turns] = charts
  turns?.over.addEventListener('click', () => {
    const at = stallAt(turns, plan.stalls)
    if (at) plan.list.open(at.index)
  })
}

/** Charts are drawn when they come into view, or are to be printed. */
function whenSeen(places: HTMLElement[], act: () => void): void {
  const once = (): void => {
    observer.disconnect()
    removeEventListener('beforeprint', once)
    act()
  }
  const observer = new IntersectionObserver(
    (entries) => entries.some(({ isIntersecting }) => isIntersecting) && once(),
    {
      rootMargin: '300px',
    },
  )
  for (const place of places) observer.observe(place)
  addEventListener('beforeprint', once)
}

/** "+2.3 s: stalled for 308 ms by spawnSync at routes/receipt.js:8; CPU 48%, 2 requests". */
function under({ data, thread, stalls }: FigurePlan, chart: uPlot, tracks: Track[]): string {
  const left = chart.cursor.left ?? -1
  if (left < 0) return HINT
  const atMs = chart.posToVal(left, 'x')
  const at = stallAt(chart, stalls)
  const step = thread.series ? Math.floor(atMs / thread.series.stepMs) : -1
  const figures = tracks.flatMap((track) => {
    const value = thread.series ? track.of(thread.series)[step] : undefined
    return value === undefined ? [] : [track.say(Math.round(value * 10) / 10)]
  })
  const stall = at ? `stalled for ${duration(at.stall.durationMs)}: ${stallTitle(data, at.stall)}` : ''
  const load = thread.load && atMs >= thread.load.fromMs && atMs <= thread.load.toMs ? 'under load' : ''
  return `${moment(Math.max(0, atMs))}  ${[stall, ...figures, load].filter((text) => text !== '').join(' · ')}`
}

function summary({ stalls }: FigurePlan): string {
  const worst = stalls.reduce((most, { stall }) => Math.max(most, stall.durationMs), 0)
  const told = stalls.length === 0 ? 'no stall' : `${count(stalls.length, 'stall')}, the worst ${duration(worst)}`
  return `${told}. The table below has the figures.`
}
