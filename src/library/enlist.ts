/** The agent, which is loaded into this process as it is into any other: by its path. */
import { createRequire } from 'node:module'
import type { Mode } from '../protocol/mode.js'

/** How a session is reached, and its start on the monotonic clock. */
export interface Address {
  socket: string
  token: string
  zeroMs: number
}

interface Enlist {
  /** Null where this process is watched, or will be in a moment; else why it cannot be. */
  enlist(asked: { thresholdMs: number; mode: Mode; heard: true }): string | null
  isWatched(): boolean
  address(): Address | null
}

export const agent = createRequire(import.meta.url)('../agent/enlist.cjs') as Enlist
