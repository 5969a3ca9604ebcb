/** The program's output on the whole screen. */
import type { Drawn } from './drawn.js'
import type { Look } from './look.js'
import { footer } from './overview/footer.js'
import { type HeaderFacts, smallHeader } from './overview/header.js'
import { outputLines } from './overview/output.js'
import { type Area, pane } from './pane.js'

const AROUND = 3

export function outputView(facts: HeaderFacts, area: Area, look: Look): Drawn {
  const { scene, state } = facts
  const height = area.height - AROUND
  const rows = Math.max(0, height - 2)
  const { first, count } = scene.output
  // Lines are counted from the start: who reads one keeps it in sight while others are forgotten.
  const scrollMax = Math.max(first, count - rows)
  const from = state.follow ? scrollMax : Math.max(first, Math.min(state.scroll, scrollMax))
  const lines = outputLines(scene.output.last(rows, Math.min(count, from + rows)))
  const hint = state.follow ? 'following' : `line ${from + 1} of ${count}, F follows`
  const title = `Output of the program${first > 0 ? ` (the first ${first} lines are gone: --log keeps all)` : ''}`
  return {
    lines: [
      ...smallHeader(facts, area.width, look),
      ...pane({ title, hint, focused: true }, lines, { ...area, height }, look),
      footer(state, area.width, look),
    ],
    targets: [],
    page: rows,
    scrollMax,
    scrollMin: first,
  }
}
