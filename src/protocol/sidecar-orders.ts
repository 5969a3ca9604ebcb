/**
 * What the process that listens to a tree without a launcher is told by the one that starts it: JSON in a variable of
 * its environment.
 */
import type { Mode } from './mode.js'

export interface SidecarOrders {
  socket: string
  token: string
  thresholdMs: number
  mode: Mode
  /** The session's start on the monotonic clock, in milliseconds. */
  zeroMs: number
  /** Of the first process of the tree. */
  pid: number
  command: string[]
  /** True where a program watches itself and hears of it: then nothing is written that was not asked for. */
  heard: boolean
}

export const SIDECAR_VARIABLE = 'LOOPDOCTOR_SIDECAR'

/** A sidecar starts in some tenths of a second; on a machine that is overloaded, in some seconds. */
export const SIDECAR_PATIENCE_MS = 15_000
