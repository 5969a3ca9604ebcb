/** One finding, promise problem, process or ongoing stall in full, scrolled as a whole. */
import type { Drawn } from '../drawn.js'
import { isOver } from '../heir.js'
import { fit, type Line, plain, span, spread } from '../line.js'
import { chosenIndex, chosenRow, rowsOf } from '../list.js'
import type { Look } from '../look.js'
import { footer } from '../overview/footer.js'
import { type HeaderFacts, smallHeader } from '../overview/header.js'
import type { Area } from '../pane.js'
import type { Row } from '../rows.js'
import { ongoingView } from './ongoing-view.js'
import { processView } from './process-view.js'
import { promiseView } from './promise-view.js'
import { stallView } from './stall-view.js'
import type { Subject, Told } from './subject.js'

/** Header, title, footer. */
const AROUND = 4

export function detail(facts: HeaderFacts, area: Area, look: Look): Drawn {
  const { state, scene } = facts
  const { width } = area
  const rows = Math.max(0, area.height - AROUND)
  const { head, instance, body } = told(facts, { scene, state, width }, look)
  const scrollMax = Math.max(0, body.length - rows)
  const from = Math.min(state.scroll, scrollMax)
  const shown = body.slice(from, from + rows)
  const blank = Array.from({ length: rows - shown.length }, (): Line => [])
  const right = [instance, numberOf(facts), scrolled(from, scrollMax, look)].filter((part) => part !== '').join('  ')
  const { ellipsis } = look.glyphs
  return {
    lines: [
      ...smallHeader(facts, width, look),
      spread(head, [span(`  ${right} `, 'dim')], width, ellipsis),
      ...[...shown, ...blank].map((line) => fit(line, width, ellipsis)),
      footer(state, width, look),
    ],
    targets: [],
    page: Math.max(1, rows - 1),
    scrollMax,
  }
}

function told({ scene, state }: HeaderFacts, subject: Subject, look: Look): Told {
  if (state.pane === 'stalls' && isOver(state.chosen.stalls, scene.stalls)) return OVER
  const row = chosenRow(scene, state, state.pane)
  return row ? viewOf(row, subject, look) : GONE
}

const OVER: Told = {
  head: [span(' It is over', 'strong')],
  instance: '',
  body: [plain(' The loop turns again: what it was is told by its finding, as soon as there is one. esc leads back.')],
}
const GONE: Told = {
  head: [span(' It is gone', 'strong')],
  instance: '',
  body: [plain(' No row is left here: esc leads back.')],
}

function viewOf(row: Row, subject: Subject, look: Look): Told {
  switch (row.kind) {
    case 'stall':
      if (row.ongoing) return ongoingView(row, row.ongoing, subject, look)
      return row.finding ? stallView(row, row.finding, subject, look) : GONE
    case 'promise':
      return promiseView(row, subject, look)
    case 'process':
      return processView(row, subject, look)
  }
}

/** "2 of 7": its place in the list. */
function numberOf({ scene, state }: HeaderFacts): string {
  const rows = rowsOf(scene, state, state.pane)
  return rows.length > 1 ? `${chosenIndex(rows, state.chosen[state.pane]) + 1} of ${rows.length}` : ''
}

/** How many lines there are beyond the edges. */
function scrolled(from: number, scrollMax: number, { glyphs }: Look): string {
  if (scrollMax === 0) return ''
  const above = from > 0 ? `${glyphs.moreAbove}${from}` : ''
  const below = from < scrollMax ? `${glyphs.moreBelow}${scrollMax - from}` : ''
  return [above, below].filter((part) => part !== '').join(' ')
}
