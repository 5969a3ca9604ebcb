/** The promises that went wrong: two lines each, what and where. */
import { MARKS } from '../glyphs.js'
import { type Line, span, tail } from '../line.js'
import type { Look } from '../look.js'
import type { Area } from '../pane.js'
import type { PromiseRow } from '../rows.js'
import type { State } from '../state.js'
import { type Listed, listed } from './listed.js'

export function promiseList(rows: PromiseRow[], state: State, area: Area, look: Look): Listed {
  return listed(rows, { pane: 'promises', height: area.height, head: [], linesPerRow: 2 }, state, (row, chosen) =>
    rowLines(row, area.width, look, chosen),
  )
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
