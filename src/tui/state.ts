/** What the user has chosen to see. Plain data: every key makes a new one. */
import type { View } from './keys.js'

export const PANES = ['stalls', 'promises', 'processes', 'output'] as const
export type PaneName = (typeof PANES)[number]

export const SORTS = ['worst', 'blocked', 'when', 'times', 'where'] as const
export type SortName = (typeof SORTS)[number]

/** Lengths of the timeline, ms. */
export const ZOOMS = [15_000, 30_000, 60_000, 300_000, 900_000, 3_600_000] as const

export interface State {
  view: View
  /** Where esc leads to from views that any other can open. */
  cameFrom: View
  pane: PaneName
  expanded: boolean
  /** Ids of rows; null: the first. */
  chosen: Record<PaneName, string | null>
  /** Lines scrolled, in views that are no lists. */
  scroll: number
  sort: { by: SortName; inverted: boolean }
  filter: string
  /** The filter while it is being typed. */
  typing: string | null
  paused: boolean
  /** The newest row is the chosen one; in the output, the last line is shown. */
  follow: boolean
  /** Index into ZOOMS. */
  zoom: number
  overlay: 'help' | 'quit' | 'explain' | null
  allFrames: boolean
  showWaiters: boolean
  mouse: boolean
  /** What the last key did, where that cannot be seen otherwise. */
  message: string
}

export function initialState(): State {
  return {
    view: 'overview',
    cameFrom: 'overview',
    pane: 'stalls',
    expanded: false,
    chosen: { stalls: null, promises: null, processes: null, output: null },
    scroll: 0,
    sort: { by: 'worst', inverted: false },
    filter: '',
    typing: null,
    paused: false,
    follow: false,
    zoom: 2,
    overlay: null,
    allFrames: false,
    showWaiters: false,
    mouse: false,
    message: '',
  }
}
