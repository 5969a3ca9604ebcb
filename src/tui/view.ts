/** What is drawn for a state: the view, and over it whatever lies over it. */
import { isFindingId } from '../analysis/findings.js'
import { explainText } from '../report/explain.js'
import { wrap } from '../report/wrap.js'
import { awaitsView } from './awaits-view.js'
import { detail } from './detail/detail.js'
import type { Drawn } from './drawn.js'
import { fit, plain } from './line.js'
import { chosenRow } from './list.js'
import type { Look } from './look.js'
import { outputView } from './output-view.js'
import { type Box, helpBox, laidOver, quitBox, textBox } from './overlay.js'
import { compactOverview } from './overview/compact.js'
import { type Overview, overview } from './overview/overview.js'
import type { Area } from './pane.js'
import { findingIdOf } from './rows.js'
import { SMALLEST } from './smallest.js'

/** Below this, one pane at a time. */
const GRID = { width: 100, height: 24 }

export function drawn(facts: Overview, area: Area, look: Look): Drawn {
  if (area.width < SMALLEST.columns || area.height < SMALLEST.rows) return tooSmall(area, look)
  const view = viewOf(facts, area, look)
  const box = boxOver(facts, area, look)
  if (!box) return view
  return {
    ...view,
    lines: laidOver(view.lines, box.lines, area, look),
    targets: [],
    page: 5,
    scrollMin: 0,
    scrollMax: box.scrollMax,
  }
}

/** Cells of a line in a box, and what is left of them for its text. */
const BOX_TEXT = 86

function viewOf(facts: Overview, area: Area, look: Look): Drawn {
  switch (facts.state.view) {
    case 'overview':
      return area.width < GRID.width || area.height < GRID.height
        ? compactOverview(facts, area, look)
        : overview(facts, area, look)
    case 'detail':
      return detail(facts, area, look)
    case 'output':
      return outputView(facts, area, look)
    case 'awaits':
      return awaitsView(facts, area, look)
  }
}

function boxOver({ state, scene }: Overview, area: Area, look: Look): Box | null {
  switch (state.overlay) {
    case null:
      return null
    case 'help':
      return helpBox(state.view, state.boxScroll, area, look)
    case 'quit':
      return quitBox(scene.session.run.runKind === 'attach', area, look)
    case 'explain': {
      const id = findingIdOf(chosenRow(scene, state, state.pane))
      const text = isFindingId(id)
        ? explainText(id, { colour: false, ascii: look.ascii, columns: Math.min(BOX_TEXT, area.width - 6) })
        : 'There is no finding to explain here yet.'
      return textBox(id || 'Explain', text, state.boxScroll, area, look)
    }
  }
}

function tooSmall({ width, height }: Area, look: Look): Drawn {
  const words = `Too small: need ${SMALLEST.columns}x${SMALLEST.rows}, have ${width}x${height}. Still recording. q quits.`
  const told = wrap(words, Math.max(1, width))
  const lines = Array.from({ length: Math.max(0, height) }, (_, row) =>
    fit(plain(told[row] ?? ''), width, look.glyphs.ellipsis),
  )
  return { lines, targets: [], page: 1, scrollMax: 0 }
}
