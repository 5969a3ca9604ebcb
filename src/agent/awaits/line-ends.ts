/**
 * V8's snapshot of a heap notes the line of every function. Before V8 12 (Node 22) it counts the lines from the start of
 * the script each time, unless it has remembered where they end: a bundle of 6 MB with 120,000 functions took minutes.
 * To switch its debugger on makes it remember, for all scripts, in some ten milliseconds.
 */
import { inOwnSession } from '../own-session.js'

const REMEMBERS_ITSELF = 12

/** True where a snapshot counts lines again and again until V8 was made to remember them. */
export function countsLines(): boolean {
  return Number.parseInt(process.versions.v8, 10) < REMEMBERS_ITSELF
}

export function rememberLineEnds(): void {
  inOwnSession((session) => session.post('Debugger.enable'))
}
