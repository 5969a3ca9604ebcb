/** The stalls that last right now: of each thread the newest one, if it has not ended. */
import type { Session, StallRecord, WatchedThread } from '../session/session.js'
import type { Ongoing } from './rows.js'

export function ongoingStalls(session: Session, nowMs: number, whereOf: (stall: StallRecord) => string): Ongoing[] {
  return session.threads.flatMap((thread) => {
    const stall = openStall(thread)
    if (!stall) return []
    const { startMs, turn } = stall
    const lastedMs = Math.max(0, nowMs - startMs)
    return [{ threadId: thread.id, pid: thread.hello.pid, turn, startMs, lastedMs, where: whereOf(stall) }]
  })
}

function openStall({ stalls, closedMs, left }: WatchedThread): StallRecord | null {
  const last = stalls.at(-1)
  return last && last.durationMs === null && closedMs === null && !left ? last : null
}

/** The session without them: what lasts is no finding yet. */
export function settled(session: Session): Session {
  const threads = session.threads.map((thread) =>
    openStall(thread) ? { ...thread, stalls: thread.stalls.slice(0, -1) } : thread,
  )
  return { ...session, threads }
}
