/** A list as far as it is seen: the chosen row among its neighbors. */
import { choose, type Line, plain } from '../line.js'
import { chosenIndex, firstShown } from '../list.js'
import type { Row } from '../rows.js'
import type { PaneName, State } from '../state.js'

export interface Listed {
  lines: Line[]
  /** Which row each line stands for; null for heads and blanks. */
  ids: (string | null)[]
}

export interface ListFrame {
  pane: PaneName
  height: number
  /** Above the rows. */
  head: Line[]
  linesPerRow: number
}

export function listed<Kind extends Row>(
  rows: readonly Kind[],
  { pane, height, head, linesPerRow }: ListFrame,
  state: State,
  draw: (row: Kind, isChosen: boolean) => Line[],
): Listed {
  const body = Math.max(0, Math.floor((height - head.length) / linesPerRow))
  const chosen = chosenIndex(rows, state.chosen[pane])
  const from = firstShown(chosen, rows.length, body)
  const shown = rows.slice(from, from + body)
  const content = rows.length === 0 ? [nothing(state)] : []
  const lines = shown.flatMap((row, index) => {
    const isChosen = from + index === chosen
    const own = draw(row, isChosen)
    return isChosen && state.pane === pane ? own.map(choose) : own
  })
  const ids = shown.flatMap(({ id }) => Array.from({ length: linesPerRow }, () => id))
  return { lines: [...head, ...content, ...lines], ids: [...[...head, ...content].map(() => null), ...ids] }
}

function nothing({ filter }: State): Line {
  return plain(filter === '' ? 'none so far' : 'no row has it: esc clears the filter')
}
