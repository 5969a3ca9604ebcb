/** An inspector session of a thread to itself: it answers at once, and is closed before the program's own code runs on. */
import type { Session } from 'node:inspector'

/** `hear` gets what V8 tells unasked, by its name. */
export function inOwnSession<T>(act: (session: Session) => T, hear?: (event: string, message: unknown) => void): T {
  const { Session: OwnSession }: typeof import('node:inspector') = require('node:inspector')
  const session = new OwnSession()
  // Not `on`: the program may have changed what all emitters have.
  session.emit = (event: string | symbol, ...[message]: unknown[]) => {
    hear?.(event as string, message)
    return true
  }
  session.connect()
  try {
    return act(session)
  } finally {
    session.disconnect()
  }
}
