/** What is held of threads between two reports goes where the session has forgotten them. */
import type { Session } from '../session/session.js'

/** So that it is not looked for each time. */
const SPARE = 100

export function forgetOthers(known: Map<string, unknown>, { threads }: Session): void {
  if (known.size <= threads.length + SPARE) return
  const here = new Set(threads.map(({ id }) => id))
  for (const id of known.keys()) if (!here.has(id)) known.delete(id)
}
