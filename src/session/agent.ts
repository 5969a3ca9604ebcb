/** Our agent: where it lies, to be loaded into another process, and by what it finds the session there. */
import { fileURLToPath } from 'node:url'
import type { Mode } from '../protocol/mode.js'

export const AGENT = fileURLToPath(new URL('../agent/agent.cjs', import.meta.url))

export interface Address {
  socket: string
  token: string
  thresholdMs: number
  mode: Mode
  /** The session's start on the monotonic clock, in milliseconds. */
  zeroMs: number
}
