import type { Session } from '../session.js'

/** The processes of which anything was heard. */
export function heardPids({ threads }: Session): Set<number> {
  return new Set(threads.map(({ hello }) => hello.pid))
}
