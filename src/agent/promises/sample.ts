/** One promise that was pending when its turn ended. It is held so that it can go: nothing of the program is kept. */
import { isPending } from './promise-state.js'
import { PromiseMark } from './stamp.js'

export interface Sample {
  promise: WeakRef<Promise<unknown>>
  madeMs: number
  /** It follows another: an await's, or that of a `then`. */
  follows: boolean
}

/** False where it settled or is gone; false as well where that cannot be told. */
export function isStanding({ promise, follows }: Sample): boolean {
  const held = promise.deref()
  if (!held) return false
  // A promise that was resolved with another one waits for that: of an await's this never happens.
  if (follows && PromiseMark.of(held)?.settledMs != null) return false
  return isPending(held) === true
}
