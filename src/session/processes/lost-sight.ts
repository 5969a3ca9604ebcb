/**
 * Processes that went on when nothing more was heard of them: their watchdog ended, hangs, or lost its connection. What
 * blocked them from then on is not known, and a report that found nothing would be believed.
 */
import type { WireEvent } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../session.js'
import { isRunning } from './process-table.js'

export interface LostSight {
  hear(event: WireEvent, session: Session): void
  /** A sentence for each. `target` is the direct child, and when it ended. */
  sentences(session: Session, target: { pid: number | undefined; endedMs: number }): string[]
}

/** A process may take its time to end after its threads have. */
const LIVED_ON_MS = 1000
/** It speaks once a second; on a busy machine, less often. */
const SILENT_MS = 3000
const MOST = 5

export function watchForLoss(): LostSight {
  const livedOn = new Set<WatchedThread>()

  function check(thread: WatchedThread): void {
    if (isRunning(thread.hello.pid)) livedOn.add(thread)
  }

  return {
    hear(event, { threads }) {
      if (event.kind !== 'source-closed' || process.platform !== 'linux') return
      const thread = threads.find(({ id }) => id === event.source)
      if (thread && isMain(thread)) setTimeout(check, LIVED_ON_MS, thread).unref()
    },
    sentences({ threads }, { pid, endedMs }) {
      const lost = threads.filter(isMain).filter((thread) => {
        if (thread.left) return false
        if (livedOn.has(thread)) return true
        return isLost(thread, thread.hello.pid === pid ? endedMs : thread.closedMs)
      })
      return lost.slice(0, MOST).map(sentence)
    },
  }
}

/** With a watchdog, or one that never had a word: without one, silence means nothing. */
function isMain({ hello, tiers }: WatchedThread): boolean {
  return hello.threadId === 0 && (tiers.length === 0 || tiers.some(({ tier, on }) => tier === 'watchdog' && on))
}

function isLost({ closedMs, lastHeardMs }: WatchedThread, endMs: number | null): boolean {
  if (endMs === null) return false
  return (closedMs !== null && endMs - closedMs >= LIVED_ON_MS) || endMs - lastHeardMs >= SILENT_MS
}

function sentence({ hello, lastHeardMs }: WatchedThread): string {
  const since = (lastHeardMs / 1000).toFixed(1)
  return `After +${since} s nothing was heard from process ${hello.pid}, which went on: its watchdog had ended, hung, or could not reach us, and what blocked the loop then is not known.`
}
