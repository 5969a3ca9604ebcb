/** The overview on a small screen: one pane at a time, tabs instead of a grid. */
import type { Drawn } from '../drawn.js'
import { type Line, span, spread } from '../line.js'
import { rowsOf } from '../list.js'
import type { Look } from '../look.js'
import { type Area, innerWidth, pane } from '../pane.js'
import type { StallRow } from '../rows.js'
import { PANES, type PaneName } from '../state.js'
import { footer } from './footer.js'
import { type HeaderFacts, smallHeader } from './header.js'
import { type Overview, paneContent } from './overview.js'
import { smallStallTable } from './stalls.js'
import { strip } from './timeline.js'

/** Header, delay, tabs, footer. */
const AROUND = 5
const LABEL = ' delay '

export function compactOverview(facts: Overview, area: Area, look: Look): Drawn {
  const { scene, state } = facts
  const thresholdMs = scene.report.runs[0]?.thresholdMs ?? 100
  const columns = Math.max(1, area.width - LABEL.length - 1)
  const delay: Line = [span(LABEL, 'dim'), ...strip(facts.beats(columns), thresholdMs, look), span(' ')]
  const height = area.height - AROUND
  const inner = { width: innerWidth(area.width), height: Math.max(0, height - 2) }
  const listed =
    state.pane === 'stalls'
      ? smallStallTable(rowsOf(scene, state, 'stalls') as StallRow[], state, inner, look)
      : paneContent(facts, state.pane, inner, look)
  const box = pane(
    { title: titleOf(facts, state.pane), hint: '', focused: true },
    listed.lines,
    { ...area, height },
    look,
  )
  return {
    lines: [
      ...smallHeader(facts, area.width, look),
      delay,
      tabs(facts, area.width, look),
      ...box,
      footer(state, area.width, look),
    ],
    targets: [{ pane: state.pane, left: 0, top: AROUND, width: area.width, ids: listed.ids }],
    page: Math.max(1, Math.floor(height / 2)),
    scrollMax: 0,
  }
}

const SHORT: Record<PaneName, string> = {
  stalls: 'Stalls',
  promises: 'Promises',
  processes: 'Procs',
  output: 'Output',
}

function titleOf({ state }: HeaderFacts, name: PaneName): string {
  return state.filter === '' || name === 'output' ? SHORT[name] : `${SHORT[name]}, filter: ${state.filter}`
}

function tabs({ scene, state }: HeaderFacts, width: number, look: Look): Line {
  const parts = PANES.flatMap((name, index): Line => {
    const amount = name === 'output' ? '' : ` ${rowsOf(scene, state, name).length}`
    const text = `${index + 1} ${SHORT[name]}${amount}`
    return [state.pane === name ? span(`[${text}]`, 'strong') : span(` ${text} `)]
  })
  const sort = state.pane === 'stalls' ? `sort ${state.sort.by}${state.sort.inverted ? ' reversed' : ''} ` : ''
  return spread([span(' '), ...parts], [span(sort, 'dim')], width, look.glyphs.ellipsis)
}
