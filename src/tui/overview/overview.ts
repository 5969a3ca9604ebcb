/** The first view: everything at a glance, the worst first. */
import { duration } from '../../analysis/words.js'
import type { Drawn, Target } from '../drawn.js'
import type { Line } from '../line.js'
import { rowsOf } from '../list.js'
import type { Look } from '../look.js'
import { type Area, beside, innerWidth, pane } from '../pane.js'
import type { ProcessRow, PromiseRow, StallRow } from '../rows.js'
import { PANES, type PaneName, type State, ZOOMS } from '../state.js'
import { footer } from './footer.js'
import { type HeaderFacts, header } from './header.js'
import type { Listed } from './listed.js'
import { outputLines } from './output.js'
import { processList } from './processes.js'
import { promiseList } from './promises.js'
import { stallTable } from './stalls.js'
import { AXIS, type Beat, timeline } from './timeline.js'

export interface Overview extends HeaderFacts {
  /** One for each of so many columns. */
  beats(columns: number): Beat[]
}

const HEADER = 2
const FOOTER = 1

export function overview(facts: Overview, area: Area, look: Look): Drawn {
  const { state } = facts
  const head = header(facts, area.width, look)
  const below = area.height - HEADER - FOOTER
  const body = state.expanded
    ? drawPane(facts, state.pane, { left: 0, top: HEADER, width: area.width, height: below }, look)
    : grid(facts, { width: area.width, height: below }, look)
  return {
    lines: [...head, ...body.lines, footer(state, area.width, look)],
    targets: body.targets,
    page: Math.max(1, Math.floor(below / 3)),
    scrollMax: 0,
  }
}

interface Part {
  lines: Line[]
  targets: Target[]
}

/** Timeline, stalls, and the two small panes side by side. */
function grid(facts: Overview, { width, height }: Area, look: Look): Part {
  const chart = Math.max(6, Math.min(11, Math.floor(height * 0.28)))
  const lower = Math.max(6, Math.min(12, Math.floor(height * 0.3)))
  const middle = height - chart - lower
  const half = Math.floor(width / 2)
  const top = HEADER + chart
  const isOutput = facts.state.pane === 'output'
  const stalls = drawPane(facts, 'stalls', { left: 0, top, width, height: middle }, look)
  const low = { top: top + middle, height: lower }
  const promises = drawPane(facts, isOutput ? 'output' : 'promises', { ...low, left: 0, width: half }, look)
  const processes = drawPane(facts, 'processes', { ...low, left: half, width: width - half }, look)
  return {
    lines: [
      ...chartPane(facts, { width, height: chart }, look),
      ...stalls.lines,
      ...beside(promises.lines, processes.lines),
    ],
    targets: [...stalls.targets, ...promises.targets, ...processes.targets],
  }
}

function chartPane(facts: Overview, area: Area, look: Look): Line[] {
  const { scene, state } = facts
  const columns = Math.max(1, innerWidth(area.width) - AXIS)
  const thresholdMs = scene.report.runs[0]?.thresholdMs ?? 100
  const spanMs = ZOOMS[state.zoom]
  const title = `Delay of the event loop, ${spanMs ? `last ${duration(spanMs)}` : `the whole run: ${duration(scene.nowMs)}`}`
  const hint = `line = ${thresholdMs} ms  ^ chosen  g GC  z watchdog late  < > zoom`
  const lines = timeline({ beats: facts.beats(columns), thresholdMs, height: area.height - 2 }, look)
  return pane({ title, hint, focused: false }, lines, area, look)
}

interface Place extends Area {
  left: number
  top: number
}

function drawPane(facts: Overview, name: PaneName, place: Place, look: Look): Part {
  const { state } = facts
  const inner = { width: innerWidth(place.width), height: Math.max(0, place.height - 2) }
  const listed = paneContent(facts, name, inner, look)
  const frame = { title: paneTitle(facts, name), hint: paneHint(state, name), focused: state.pane === name }
  const target = { pane: name, left: place.left, top: place.top + 1, width: place.width, ids: listed.ids }
  return { lines: pane(frame, listed.lines, place, look), targets: [target] }
}

export function paneContent({ scene, state }: HeaderFacts, name: PaneName, area: Area, look: Look): Listed {
  const rows = rowsOf(scene, state, name)
  switch (name) {
    case 'stalls':
      return stallTable(rows as StallRow[], state, area, look)
    case 'promises':
      return promiseList(rows as PromiseRow[], state, area, look)
    case 'processes':
      return processList(rows as ProcessRow[], state, area, look)
    case 'output':
      return { lines: outputLines(scene.output.last(area.height)), ids: [] }
  }
}

const TITLES: Record<PaneName, string> = {
  stalls: 'Stalls',
  promises: 'Promises',
  processes: 'Processes',
  output: 'Output',
}

/** "1 Stalls (5 of 7)". */
function paneTitle({ scene, state }: HeaderFacts, name: PaneName): string {
  const number = PANES.indexOf(name) + 1
  if (name === 'output') return `${number} ${TITLES[name]}`
  const all = scene[name].length
  const shown = rowsOf(scene, state, name).length
  return `${number} ${TITLES[name]} (${shown === all ? all : `${shown} of ${all}`})`
}

function paneHint({ sort, filter, pane: focused }: State, name: PaneName): string {
  const filtered = filter === '' || name === 'output' ? '' : `filter: ${filter}`
  const order = name === 'stalls' ? `sort ${sort.by}${sort.inverted ? ' reversed' : ''}` : ''
  const more = focused === name && name === 'output' ? 'enter: all of it' : ''
  return [order, filtered, more].filter((part) => part !== '').join('  ')
}
