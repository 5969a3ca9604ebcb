/** The time that the chart shows. */
import type { Window } from './options.js'
import type { Scene } from './scene.js'
import { type State, ZOOMS } from './state.js'

/** Columns stand still while time passes: the window moves by whole ones. */
export function windowOf({ nowMs }: Scene, { zoom }: State, columns: number): Window {
  const spanMs = ZOOMS[zoom] ?? 60_000
  const stepMs = spanMs / Math.max(1, columns)
  const toMs = Math.ceil(nowMs / stepMs) * stepMs
  return { fromMs: toMs - spanMs, toMs, columns }
}
