/** One drawing of a view, and what the keys and the mouse must know of it. */
import type { Line } from './line.js'
import type { PaneName } from './state.js'

export interface Drawn {
  /** As many as the screen has rows, each as wide as it. */
  lines: Line[]
  /** How far it can be scrolled, and how many lines a page has. */
  scrollMax: number
  /** Where lines at the beginning are gone. */
  scrollMin?: number
  page: number
  /** Where a click lands: the row under each line of a pane. */
  targets: Target[]
}

export interface Target {
  pane: PaneName
  /** Cells: the pane's own rectangle. */
  left: number
  top: number
  width: number
  /** From `top` on: the row of each line; null where there is none. */
  ids: (string | null)[]
}
