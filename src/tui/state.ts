/** What the user has chosen to see. Plain data: every key makes a new one. */
import type { View } from './keys.js'

export const PANES = ['stalls', 'promises', 'processes', 'output'] as const
export type PaneName = (typeof PANES)[number]

export const SORTS = ['worst', 'blocked', 'when', 'times', 'where'] as const
export type SortName = (typeof SORTS)[number]

/** Lengths of the timeline, ms; null: the whole run. */
export const ZOOMS = [15_000, 30_000, 60_000, 300_000, 900_000, 3_600_000, null] as const
const WHOLE_RUN = ZOOMS.length - 1

export interface State {
  view: View
  /** Where esc leads to from views that any other can open. */
  cameFrom: View
  pane: PaneName
  expanded: boolean
  /** Ids of rows; null: the first. */
  chosen: Record<PaneName, string | null>
  /** Of a finding in detail: the stall or problem that is shown; null: the worst. */
  shown: string | null
  /** Lines scrolled, in views that are no lists; and in the box that lies over them. */
  scroll: number
  boxScroll: number
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

/** Of a recording, all is seen at first; of a run, what happens now. */
export function initialState(recorded: boolean): State {
  return {
    view: 'overview',
    cameFrom: 'overview',
    pane: 'stalls',
    expanded: false,
    chosen: { stalls: null, promises: null, processes: null, output: null },
    shown: null,
    scroll: 0,
    boxScroll: 0,
    sort: { by: 'worst', inverted: false },
    filter: '',
    typing: null,
    paused: false,
    follow: false,
    zoom: recorded ? WHOLE_RUN : ZOOMS.indexOf(60_000),
    overlay: null,
    allFrames: false,
    showWaiters: false,
    mouse: false,
    message: '',
  }
}
