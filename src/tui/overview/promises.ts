/** The promises that went wrong: two lines each, what and where. */
import { MARKS } from '../glyphs.js'
import { choose, type Line, span, tail } from '../line.js'
import { chosenIndex, firstShown } from '../list.js'
import type { Look } from '../look.js'
import type { PromiseRow } from '../rows.js'
import type { State } from '../state.js'
import { type Listed, nothing } from './stalls.js'

export function promiseList(
  rows: PromiseRow[],
  state: State,
  area: { width: number; height: number },
  look: Look,
): Listed {
  const body = Math.max(1, Math.floor(area.height / 2))
  const chosen = chosenIndex(rows, state.chosen.promises)
  const from = firstShown(chosen, rows.length, body)
  const shown = rows.slice(from, from + body)
  if (rows.length === 0) return { lines: [nothing(state)], ids: [null] }
  const lines = shown.flatMap((row, index) => {
    const isChosen = from + index === chosen
    const own = rowLines(row, area.width, look, isChosen)
    return isChosen && state.pane === 'promises' ? own.map(choose) : own
  })
  return { lines, ids: shown.flatMap(({ id }) => [id, id]) }
}

function rowLines(row: PromiseRow, width: number, look: Look, chosen: boolean): Line[] {
  const mark = `${chosen ? look.glyphs.chosen : ' '}${MARKS[row.severity]} ${row.name}`.padEnd(7)
  const times = row.count > 1 ? ` x${row.count}` : ''
  const at = tail(row.where, Math.floor(width / 2), look.glyphs.ellipsis)
  const more = row.more === '' ? row.finding.id : `${row.finding.id}: ${row.more}`
  return [
    [span(mark, row.severity), span(row.title)],
    [span(' '.repeat(mark.length)), span(at, 'place'), span(`${times}  `), span(more, 'dim')],
  ]
}
