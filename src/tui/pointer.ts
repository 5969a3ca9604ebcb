/** Where the mouse clicked, and what that does: a row is chosen, a chosen one opened; the wheel moves. */
import type { Acted } from './act.js'
import type { Target } from './drawn.js'
import type { State } from './state.js'

export interface Click {
  column: number
  row: number
  what: 'press' | 'wheel-up' | 'wheel-down'
}

export function pointed(state: State, click: Click, targets: readonly Target[]): Acted {
  const target = targets.find((each) => isInside(each, click))
  if (!target || !state.mouse) return { state, effect: null }
  const focused: State = { ...state, pane: target.pane }
  const id = target.ids[click.row - target.top]
  if (click.what !== 'press')
    return { state: wheeled(focused, target, click.what === 'wheel-down' ? 1 : -1), effect: null }
  if (id === null || id === undefined) return { state: focused, effect: null }
  const again = state.pane === target.pane && state.chosen[target.pane] === id
  const chosen = { ...state.chosen, [target.pane]: id }
  return { state: { ...focused, chosen, view: again ? 'detail' : state.view, scroll: 0, shown: null }, effect: null }
}

function isInside({ left, top, width, ids }: Target, { column, row }: Click): boolean {
  return column >= left && column < left + width && row >= top && row < top + Math.max(1, ids.length)
}

/** To the next row that is seen. */
function wheeled(state: State, { pane, ids }: Target, step: number): State {
  const seen = [...new Set(ids.filter((id) => id !== null))]
  const at = Math.max(0, seen.indexOf(state.chosen[pane] ?? ''))
  const id = seen[Math.max(0, Math.min(seen.length - 1, at + step))]
  return id === undefined ? state : { ...state, chosen: { ...state.chosen, [pane]: id } }
}
