/** The time that the chart shows. */
import type { Window } from './options.js'
import type { Scene } from './scene.js'
import { type State, ZOOMS } from './state.js'

const SHORTEST_MS = 1000

/** Columns stand still while time passes: the window moves by whole ones. */
export function windowOf({ nowMs }: Scene, { zoom }: State, columns: number): Window {
  const spanMs = ZOOMS[zoom] ?? Math.max(SHORTEST_MS, nowMs)
  const stepMs = spanMs / Math.max(1, columns)
  const toMs = Math.ceil(nowMs / stepMs) * stepMs
  return { fromMs: toMs - spanMs, toMs, columns }
}
