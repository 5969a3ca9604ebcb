import type { CallSite } from '../../session/session.js'

export interface LiveOptions {
  colour: boolean
  ascii: boolean
  quiet: boolean
  thresholdMs: number
  /** Paths inside it are written relative to it. */
  cwd: string
  /** Milliseconds on any clock that only goes forward. */
  now(): number
  /** The user's line of a stack as text, empty where it has none. */
  where(stack: CallSite[]): string
}
