import type { Report, Stall, Thread } from '../../analysis/report.js'
import { harmless } from '../harmless.js'

type Owned = Pick<Stall, 'runId' | 'pid' | 'threadId'>

/** "pid 4121", "pid 4121 worker 3 (thumbnails)". */
function threadName({ pid, threadId, name }: Pick<Thread, 'pid' | 'threadId' | 'name'>): string {
  const worker = threadId === 0 ? '' : ` worker ${threadId}`
  return `pid ${pid}${worker}${name === null ? '' : ` (${harmless(name)})`}`
}

/** Of what belongs to a thread. */
export function threadNames({ threads }: Report): (owned: Owned) => string {
  const key = ({ runId, pid, threadId }: Owned): string => `${runId} ${pid} ${threadId}`
  const names = new Map(threads.map((thread) => [key(thread), threadName(thread)]))
  return (owned) => names.get(key(owned)) ?? threadName({ ...owned, name: null })
}
