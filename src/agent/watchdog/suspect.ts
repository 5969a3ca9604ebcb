import type { Reading } from '../probes/kernel.js'

/** What the watchdog holds of a silence while it lasts. */
export interface Suspect {
  turn: number
  /** Its identity: the turn, or a part of it. */
  key: number
  /** The latest moment at which the stall can have begun. */
  startMs: number
  began: boolean
  ended: boolean
  answers: number
  /** For how long the thread had done work of ours before. */
  oursMs: number
  /** How often an empty stack may be asked for again at once. */
  looksLeft: number
  first: Reading | null
  nextSnapshotMs: number
  /** When it was looked at last, and for how long snapshots had held the thread until then. */
  last: { atMs: number; heldMs: number } | null
  nextWaitMs: number
}
