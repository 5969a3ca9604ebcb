/** One finding, promise problem, process or ongoing stall in full. */
import type { Drawn } from '../drawn.js'
import { type Line, plain } from '../line.js'
import { chosenRow } from '../list.js'
import type { Look } from '../look.js'
import { footer } from '../overview/footer.js'
import { type HeaderFacts, smallHeader } from '../overview/header.js'
import { type Area, pane } from '../pane.js'

const AROUND = 3

export function detail(facts: HeaderFacts, area: Area, look: Look): Drawn {
  const { scene, state } = facts
  const height = area.height - AROUND
  const row = chosenRow(scene, state, state.pane)
  const lines: Line[] = row ? [plain(JSON.stringify(row).slice(0, 300))] : [plain('It is gone.')]
  return {
    lines: [
      ...smallHeader(facts, area.width, look),
      ...pane({ title: 'Detail', hint: '', focused: true }, lines, { ...area, height }, look),
      footer(state, area.width, look),
    ],
    targets: [],
    page: Math.max(1, height - 2),
    scrollMax: 0,
  }
}
