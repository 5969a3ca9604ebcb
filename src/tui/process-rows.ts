/** A row for every thread that was heard of, and every process that stays silent. */
import type { Report, Thread } from '../analysis/report.js'
import type { Session } from '../session/session.js'
import type { ProcessRow } from './rows.js'

export function processRows(report: Report, session: Session): ProcessRow[] {
  const gone = new Set(session.threads.filter(({ left, closedMs }) => left || closedMs !== null).map(({ id }) => id))
  const byKey = new Map(session.threads.map((thread) => [keyOf(thread.hello), thread]))
  const ids = new Set<string>()
  return report.threads.map((thread) => {
    const id = ownId(keyOf(thread), ids)
    return rowOf(thread, session, { id, ended: gone.has(byKey.get(keyOf(thread))?.id ?? '') })
  })
}

export function keyOf({ pid, threadId }: { pid: number; threadId: number }): string {
  return threadId === 0 ? String(pid) : `${pid}/${threadId}`
}

/** A pid may come again, in the same run. */
function ownId(key: string, taken: Set<string>): string {
  let id = key
  for (let times = 2; taken.has(id); times++) id = `${key} ${times}`
  taken.add(id)
  return id
}

function rowOf(thread: Thread, session: Session, { id, ended }: Pick<ProcessRow, 'id' | 'ended'>): ProcessRow {
  // CPU and memory are the process's: told once, beside its main thread.
  const usage = thread.threadId === 0 ? session.usage.findLast(({ pid }) => pid === thread.pid) : undefined
  const silent = session.unwatched.find(({ pid, threadId }) => keyOf({ pid, threadId }) === keyOf(thread))
  return {
    kind: 'process',
    id,
    label: keyOf(thread),
    role: thread.name === null ? thread.role : `${thread.role} ${thread.name}`,
    delayMs: thread.delay?.p99 ?? null,
    blockedMs: thread.stalls.totalMs,
    cpuPercent: ended ? null : (usage?.cpuPercent ?? null),
    rssBytes: ended ? null : (usage?.rssBytes ?? null),
    ended,
    unwatched: thread.watched === 'none' ? (silent?.why ?? 'it never reported') : null,
    thread,
  }
}
