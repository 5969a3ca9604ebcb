/** Which threads go where they are too many: those that have ended, first of all those of which nothing is to be told. */
import type { WatchedThread } from '../session.js'

/** A tenth more than need be, so that not every newcomer costs a search. */
const SHARE = 0.9

export function threadsToForget(threads: readonly WatchedThread[], limit: number): Set<WatchedThread> {
  if (threads.length <= limit) return new Set()
  const parents = new Set(threads.filter(isThere).map(({ hello }) => hello.abovePid))
  const ended = threads.filter((thread) => !isThere(thread) && !parents.has(thread.hello.pid))
  const leastFirst = ended.sort((a, b) => weight(a) - weight(b) || a.lastHeardMs - b.lastHeardMs)
  return new Set(leastFirst.slice(0, threads.length - Math.floor(limit * SHARE)))
}

function isThere({ left, closedMs }: WatchedThread): boolean {
  return !left && closedMs === null
}

function weight({ stalls, promises }: WatchedThread): number {
  return stalls.length + promises.told
}
