/**
 * V8's snapshot of a heap notes the line of every function. Before V8 12 (Node 22) it counts the lines from the start of
 * the script each time, unless it has remembered where they end: a bundle of 6 MB with 120,000 functions took minutes.
 * To switch its debugger on makes it remember, for all scripts, in some ten milliseconds.
 */
const REMEMBERS_ITSELF = 12

/** True where a snapshot counts lines again and again until V8 was made to remember them. */
export function countsLines(): boolean {
  return Number.parseInt(process.versions.v8, 10) < REMEMBERS_ITSELF
}

/** A session to the same thread is answered at once. */
export function rememberLineEnds(): void {
  const { Session }: typeof import('node:inspector') = require('node:inspector')
  const session = new Session()
  // It tells of each script, and the program may have changed what all emitters have.
  session.emit = () => true
  session.connect()
  try {
    session.post('Debugger.enable')
  } finally {
    session.disconnect()
  }
}
