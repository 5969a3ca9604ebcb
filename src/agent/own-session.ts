/** An inspector session of a thread to itself: it answers at once, and is closed before the program's own code runs on. */
import type { Session } from 'node:inspector'

type Hear = (event: string, message: unknown) => void

export function inOwnSession<T>(act: (session: Session) => T, hear?: Hear): T {
  const { Session: OwnSession }: typeof import('node:inspector') = require('node:inspector')
  return inSession(new OwnSession(), act, hear)
}

/** The same with one that nobody has connected yet. `hear` gets what V8 and node tell unasked, by its name. */
export function inSession<T>(session: Session, act: (session: Session) => T, hear?: Hear): T {
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
