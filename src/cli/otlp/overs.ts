/**
 * Which stalls are over, each once. What the collector and the watchdog have to add to one comes up to a second later: so
 * each is held for a round, and told in the one after it.
 */
import type { WireEvent } from '../../protocol/events.js'
import type { Session, StallRecord, WatchedThread } from '../../session/session.js'

export interface Over {
  thread: WatchedThread
  stalls: StallRecord[]
  /** Gaps of the watchdog that are new: from this number to below that one. */
  gaps: { from: number; to: number }
}

export interface Overs {
  /** `session` already holds the event. */
  hear(event: WireEvent, session: Session): void
  /** Those that have been held for a round; at the end, all. */
  round(session: Session, isLast: boolean): Over[]
}

interface Held {
  thread: WatchedThread
  stalls: StallRecord[]
  gaps: number
}

export function createOvers(): Overs {
  const told = new WeakSet<StallRecord>()
  const gapsTold = new Map<string, number>()
  let fresh = new Map<string, Held>()
  let held = new Map<string, Held>()

  function hold(thread: WatchedThread, stalls: readonly (StallRecord | undefined)[]): void {
    const own = fresh.get(thread.id) ?? { thread, stalls: [], gaps: 0 }
    own.gaps = thread.gaps.length
    for (const stall of stalls) {
      if (!stall || told.has(stall)) continue
      told.add(stall)
      own.stalls.push(stall)
    }
    fresh.set(thread.id, own)
  }

  function ready({ thread, stalls, gaps }: Held): Over {
    const from = gapsTold.get(thread.id) ?? 0
    gapsTold.set(thread.id, Math.max(from, gaps))
    // One that turned out to be none is no longer there.
    return { thread, stalls: stalls.filter((stall) => thread.stalls.lastIndexOf(stall) >= 0), gaps: { from, to: gaps } }
  }

  return {
    hear(event, session) {
      if (event.kind !== 'stall-ended' && event.kind !== 'watchdog-gap' && event.kind !== 'source-closed') return
      const source = event.kind === 'source-closed' ? event.source : event.s
      const thread = session.threads.find(({ id }) => id === source)
      if (!thread) return
      if (event.kind === 'watchdog-gap') hold(thread, [])
      else if (event.kind === 'stall-ended') hold(thread, [thread.stalls.findLast(({ turn }) => turn === event.turn)])
      else hold(thread, thread.stalls.filter(isOpen))
    },
    round(session, isLast) {
      if (isLast) for (const thread of session.threads) hold(thread, thread.stalls.filter(isOpen))
      const due = [...held.values(), ...(isLast ? fresh.values() : [])]
      held = isLast ? new Map() : fresh
      fresh = new Map()
      return due.map(ready)
    },
  }
}

/** Its process ended in it. */
const isOpen = ({ durationMs }: StallRecord): boolean => durationMs === null
