/** The stalls that last right now: of each thread the newest one, if it has not ended. */
import { openStall } from '../analysis/live/open-stall.js'
import type { Sight } from '../analysis/stall/sight.js'
import type { Session, StallRecord, WatchedThread } from '../session/session.js'
import type { Governor } from './governor.js'
import type { Ongoing } from './rows.js'

/** What can be said of a stall that lasts. */
export interface Seen {
  standing(stall: StallRecord): string
  sight(stall: StallRecord, thread: WatchedThread, session: Session): Sight | null
}

export function ongoingStalls(session: Session, nowMs: number, seen: Seen): Ongoing[] {
  return session.threads.flatMap((thread) => {
    const stall = openStall(thread)
    if (!stall) return []
    const { startMs, turn } = stall
    const lastedMs = Math.max(0, nowMs - startMs)
    const sight = seen.sight(stall, thread, session)
    const where = seen.standing(stall)
    return [{ threadId: thread.id, pid: thread.hello.pid, turn, startMs, lastedMs, where, record: stall, sight }]
  })
}

/** The session without them: what lasts is no finding yet. */
export function settled(session: Session): Session {
  const threads = session.threads.map((thread) =>
    openStall(thread) ? { ...thread, stalls: thread.stalls.slice(0, -1) } : thread,
  )
  return { ...session, threads }
}

/** Reads a stall anew only where there is more to be read, and it is time: thousands of looks take their time. */
export function rememberSights(sight: Seen['sight'], governor: Governor): Seen['sight'] {
  const known = new WeakMap<StallRecord, { newestMs: number; sight: Sight }>()
  return (stall, thread, session) => {
    const newestMs = stall.snapshots.at(-1)?.atMs ?? 0
    const held = known.get(stall)
    if (held && (held.newestMs === newestMs || !governor.due())) return held.sight
    const made = governor.run(() => sight(stall, thread, session))
    if (made) known.set(stall, { newestMs, sight: made })
    return made
  }
}
