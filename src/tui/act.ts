/** What a key does: the next state, and what must happen outside of it. Pure. */
import { steppedInstance } from './instances.js'
import { type Action, actionOf } from './keys.js'
import { chosenIndex, chosenRow, rowsOf } from './list.js'
import type { Scene } from './scene.js'
import { PANES, SORTS, type State, ZOOMS } from './state.js'

export type Effect =
  | 'copy'
  | 'editor'
  | 'ask-awaits'
  | 'interrupt'
  | 'suspend'
  | 'redraw'
  | 'mouse'
  | 'detach'
  | 'leave'

export interface Acted {
  state: State
  effect: Effect | null
}

/** How far the last drawing could be scrolled, and how many lines a page has. */
export interface Extent {
  page: number
  scrollMax: number
  scrollMin?: number
}

export interface Keypress {
  /** As the reader of input names it. */
  name: string
  /** What it types; empty for keys that type nothing. */
  text: string
}

export function act(state: State, key: Keypress, scene: Scene, extent: Extent): Acted {
  const quiet = state.message === '' ? state : { ...state, message: '' }
  if (key.name === 'C-c') return only(quiet, 'interrupt')
  if (key.name === 'C-z') return only(quiet, 'suspend')
  if (quiet.typing !== null) return only(type(quiet, key), null)
  if (quiet.overlay !== null) return inOverlay(quiet, key, scene, extent)
  const action = actionOf(key.name, quiet.view)
  return action === null ? only(quiet, null) : perform(quiet, action, scene, extent)
}

function only(state: State, effect: Effect | null): Acted {
  return { state, effect }
}

function perform(state: State, action: Action, scene: Scene, extent: Extent): Acted {
  switch (action) {
    case 'copy':
    case 'editor':
    case 'interrupt':
    case 'suspend':
    case 'redraw':
      return only(state, action)
    case 'mouse':
      return only({ ...state, mouse: !state.mouse }, 'mouse')
    case 'awaits':
      return only(enter(state, 'awaits'), 'ask-awaits')
    case 'quit':
      return scene.phase === 'recorded' ? only(state, 'leave') : only({ ...state, overlay: 'quit' }, null)
    default:
      return only(change(state, action, scene, extent), null)
  }
}

type Changing = Exclude<Action, 'copy' | 'editor' | 'interrupt' | 'suspend' | 'redraw' | 'mouse' | 'awaits' | 'quit'>

function change(state: State, action: Changing, scene: Scene, extent: Extent): State {
  switch (action) {
    case 'open':
      return opened(state, scene)
    case 'back':
      return back(state)
    case 'down':
      return moved(state, scene, extent, 1)
    case 'up':
      return moved(state, scene, extent, -1)
    case 'first':
      return moved(state, scene, extent, Number.NEGATIVE_INFINITY)
    case 'last':
      return moved(state, scene, extent, Number.POSITIVE_INFINITY)
    case 'page-down':
      return moved(state, scene, extent, extent.page)
    case 'page-up':
      return moved(state, scene, extent, -extent.page)
    case 'next':
      return { ...stepped(state, scene, 1), scroll: 0, shown: null }
    case 'previous':
      return { ...stepped(state, scene, -1), scroll: 0, shown: null }
    case 'instance-next':
      return instance(state, scene, 1)
    case 'instance-previous':
      return instance(state, scene, -1)
    case 'filter':
      return { ...state, typing: state.filter }
    case 'sort-next':
      return sortedBy(state, 1)
    case 'sort-previous':
      return sortedBy(state, -1)
    case 'invert':
      return { ...state, sort: { ...state.sort, inverted: !state.sort.inverted } }
    case 'pane-1':
      return { ...state, pane: 'stalls' }
    case 'pane-2':
      return { ...state, pane: 'promises' }
    case 'pane-3':
      return { ...state, pane: 'processes' }
    case 'pane-4':
      return { ...state, pane: 'output' }
    case 'pane-next':
      return { ...state, pane: around(PANES, state.pane, 1) }
    case 'pane-previous':
      return { ...state, pane: around(PANES, state.pane, -1) }
    case 'expand':
      return { ...state, expanded: !state.expanded }
    case 'pause':
      return { ...state, paused: !state.paused }
    case 'follow':
      return { ...state, follow: !state.follow }
    case 'zoom-out':
      return { ...state, zoom: Math.min(ZOOMS.length - 1, state.zoom + 1) }
    case 'zoom-in':
      return { ...state, zoom: Math.max(0, state.zoom - 1) }
    case 'frames':
      return { ...state, allFrames: !state.allFrames }
    case 'waited':
      return { ...state, showWaiters: !state.showWaiters }
    case 'output':
      return state.view === 'output' ? back(state) : { ...enter(state, 'output'), follow: true }
    case 'explain':
      return { ...state, overlay: 'explain', boxScroll: 0 }
    case 'help':
      return { ...state, overlay: 'help', boxScroll: 0 }
  }
}

function opened(state: State, scene: Scene): State {
  if (state.pane === 'output') return { ...enter(state, 'output'), follow: true }
  const row = chosenRow(scene, state, state.pane)
  // Worse ones may come above it: it stays the one that is looked at.
  return row ? enter({ ...state, chosen: { ...state.chosen, [state.pane]: row.id }, shown: null }, 'detail') : state
}

function instance(state: State, scene: Scene, step: number): State {
  const row = chosenRow(scene, state, state.pane)
  return row ? { ...state, shown: steppedInstance(row, scene.report, state, step) } : state
}

function enter(state: State, view: State['view']): State {
  return { ...state, view, cameFrom: state.view === view ? state.cameFrom : state.view, scroll: 0 }
}

/** Never out of the program. */
function back(state: State): State {
  if (state.view === 'overview') return state.filter === '' ? { ...state, expanded: false } : { ...state, filter: '' }
  const to = state.view === 'detail' ? 'overview' : state.cameFrom
  return { ...state, view: to, cameFrom: 'overview', scroll: 0 }
}

function moved(state: State, scene: Scene, extent: Extent, by: number): State {
  if (state.view === 'overview' && state.pane !== 'output') return stepped(state, scene, by)
  const isLog = state.view === 'output' || state.pane === 'output'
  const least = extent.scrollMin ?? 0
  const from = isLog && state.follow ? extent.scrollMax : Math.max(least, state.scroll)
  const scroll = Math.max(least, Math.min(extent.scrollMax, from + by))
  // Whoever scrolls up in the output reads it; at its end it goes on.
  return { ...state, scroll, follow: isLog ? scroll >= extent.scrollMax : state.follow }
}

function stepped(state: State, scene: Scene, by: number): State {
  const rows = rowsOf(scene, state, state.pane)
  const at = chosenIndex(rows, state.chosen[state.pane])
  const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
  return row ? { ...state, follow: false, chosen: { ...state.chosen, [state.pane]: row.id } } : state
}

function sortedBy(state: State, step: number): State {
  return { ...state, sort: { by: around(SORTS, state.sort.by, step), inverted: false } }
}

function around<Item>(items: readonly Item[], item: Item, step: number): Item {
  const at = (items.indexOf(item) + step + items.length) % items.length
  return items[at] as Item
}

function type(state: State, { name, text }: Keypress): State {
  const typed = state.typing ?? ''
  if (name === 'enter') return { ...state, filter: typed, typing: null }
  if (name === 'escape') return { ...state, typing: null }
  if (name === 'backspace') return typed === '' ? { ...state, typing: null } : { ...state, typing: typed.slice(0, -1) }
  if (name === 'C-u') return { ...state, typing: '' }
  return text === '' ? state : { ...state, typing: typed + text }
}

function inOverlay(state: State, { name }: Keypress, scene: Scene, extent: Extent): Acted {
  const closed: State = { ...state, overlay: null }
  if (name === 'escape') return only(closed, null)
  if (state.overlay === 'quit') return QUIT_KEYS[name] ? only(closed, QUIT_KEYS[name]) : only(state, null)
  const action = actionOf(name, 'detail')
  if (action === state.overlay || action === 'back' || action === 'quit') return only(closed, null)
  if (action === null || !SCROLLS.has(action)) return only(state, null)
  const moved = perform({ ...state, view: 'detail', scroll: state.boxScroll }, action, scene, extent).state
  return only({ ...state, boxScroll: moved.scroll }, null)
}

const SCROLLS: ReadonlySet<Action> = new Set(['down', 'up', 'page-down', 'page-up', 'first', 'last'])

const QUIT_KEYS: Record<string, Effect> = { s: 'interrupt', d: 'detach' }
