/** Which rows of a list are seen, in which order, and which one is chosen. */
import { byGravity } from '../analysis/grades.js'
import type { Row, StallRow } from './rows.js'
import { textOf } from './rows.js'
import type { Scene } from './scene.js'
import type { PaneName, SortName, State } from './state.js'

export function rowsOf(scene: Scene, state: State, name: PaneName): Row[] {
  switch (name) {
    case 'stalls':
      return kept(sorted(scene.stalls, state), state.filter)
    case 'promises':
      return kept(scene.promises, state.filter)
    case 'processes':
      return kept(scene.processes, state.filter)
    case 'output':
      return []
  }
}

/** The row that keys act on; null in an empty list. */
export function chosenRow(scene: Scene, state: State, name: PaneName): Row | null {
  const rows = rowsOf(scene, state, name)
  return rows[chosenIndex(rows, state.chosen[name])] ?? null
}

/** -1 in an empty list; a row that is gone leaves the first chosen. */
export function chosenIndex(rows: readonly Row[], id: string | null): number {
  const at = rows.findIndex((row) => row.id === id)
  return at < 0 ? Math.min(0, rows.length - 1) : at
}

/** "text" keeps, "!text" hides; case does not count. */
function kept<Kind extends Row>(rows: readonly Kind[], filter: string): Kind[] {
  const hides = filter.startsWith('!')
  const wanted = (hides ? filter.slice(1) : filter).trim().toLowerCase()
  if (wanted === '') return [...rows]
  return rows.filter((row) => textOf(row).toLowerCase().includes(wanted) !== hides)
}

const ORDERS: Record<SortName, (a: StallRow, b: StallRow) => number> = {
  worst: (a, b) => byGravity(a, b) || b.blockedMs - a.blockedMs,
  blocked: (a, b) => b.blockedMs - a.blockedMs,
  when: (a, b) => b.whenMs - a.whenMs,
  times: (a, b) => b.count - a.count,
  where: (a, b) => a.where.localeCompare(b.where, 'en'),
}

/** What lasts stands first, what is not yours last, whatever the order. */
function sorted(rows: readonly StallRow[], { sort: { by, inverted } }: State): StallRow[] {
  const order = ORDERS[by]
  const level = (row: StallRow): number => (row.ongoing ? 0 : row.yours ? 1 : 2)
  return [...rows].sort((a, b) => level(a) - level(b) || (inverted ? order(b, a) : order(a, b)))
}

/** The first of `height` rows to be drawn, so that the chosen one is seen. */
export function firstShown(chosen: number, total: number, height: number): number {
  return Math.max(0, Math.min(chosen - Math.floor(height / 2), total - height))
}

/** Where the newest is followed, it is the chosen one. */
export function following(state: State, scene: Scene): State {
  if (!state.follow || state.view !== 'overview' || state.pane !== 'stalls') return state
  const newest = scene.stalls.reduce<{ id: string; whenMs: number } | null>(
    (latest, row) => (latest && latest.whenMs >= row.whenMs ? latest : row),
    null,
  )
  return newest ? { ...state, chosen: { ...state.chosen, stalls: newest.id } } : state
}
