/** Processes and worker threads that come and go: which are watched and with what, which are not and why. */
import { roleOf } from '../../analysis/role.js'
import { duration } from '../../analysis/words.js'
import type { Unwatched } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { harmless } from '../harmless.js'
import { processName } from '../process-name.js'
import { commandOf } from './command.js'
import { changedLine, firstLine, laterLine, offIn } from './confirmation.js'
import { createLater } from './later.js'
import { createNews } from './news.js'
import type { Stage, Voice } from './stage.js'

/** Of the same role and command: a cluster's workers are told one by one, a swarm is counted. */
const IN_FULL = 8
/** Who leaves so soon before the end leaves with it, and is no news. */
const LEAVES_AFTER_MS = 500

interface Leaving {
  thread: WatchedThread
  atMs: number
}

export function createComings(stage: Stage): Voice {
  const { options, throttle } = stage
  /** What is off in each thread that was told of. */
  const told = new Map<string, string>()
  const unwatched = new Set<number>()
  const leaving = createLater<Leaving>(options.now, LEAVES_AFTER_MS)
  const news = createNews(stage, NOUN, IN_FULL)

  function come(thread: WatchedThread, session: Session): void {
    const [before, off] = [told.get(thread.id), offIn(thread)]
    if (before === off) return
    const isMain = thread.hello.threadId === 0
    const first = firstOf(session)
    if (before !== undefined) {
      if (isMain && throttle.line(changedLine(thread))) told.set(thread.id, off)
    } else if (thread === first) {
      if (throttle.line(firstLine(thread))) told.set(thread.id, off)
    } else {
      told.set(thread.id, off)
      news.tell(`came ${kindOf(thread, session)}`, laterLine(thread, first, session, options))
    }
  }

  function kindOf(thread: WatchedThread, session: Session): string {
    const { pid, threadId, argv } = thread.hello
    return threadId === 0 ? `${roleOf(thread, session)} ${argv.join(' ')}` : `worker of ${pid}`
  }

  function notWatched({ pid, argv, why }: Pick<Unwatched, 'pid' | 'argv' | 'why'>): void {
    if (unwatched.has(pid)) return
    unwatched.add(pid)
    const command = commandOf(argv, options)
    news.tell(`unwatched ${why} ${command}`, harmless(`pid ${pid} is not watched (${why}): ${command}`))
  }

  function leave(thread: WatchedThread, atMs: number, session: Session): void {
    if (!told.delete(thread.id) || thread === firstOf(session)) return
    leaving.add({ thread, atMs })
  }

  function left({ thread, atMs }: Leaving, session: Session): void {
    const { startedMs } = thread.hello
    const kind = kindOf(thread, session)
    news.tell(
      `left ${kind}`,
      `${processName(thread.hello)} has ended, after ${duration(Math.max(0, atMs - startedMs))}`,
    )
  }

  return {
    hear(event, thread, session) {
      if (event.kind === 'tiers' && thread) come(thread, session)
      else if (event.kind === 'child') {
        const { pid, file, args, node, why } = event
        if (node && why !== null && options.runsProgram(args)) notWatched({ pid, argv: [file, ...args], why })
      }
      // What is found out when the run is over stands in the report.
      else if (event.kind === 'unwatched' && event.threadId === 0 && !session.ended) notWatched(event)
      else if (event.kind === 'goodbye' && thread) leave(thread, event.atMs, session)
      else if (event.kind === 'source-closed') {
        const closed = session.threads.find(({ id }) => id === event.source)
        if (closed?.hello.threadId === 0) leave(closed, event.atMs, session)
      }
    },
    second(session) {
      for (const each of leaving.due()) left(each, session)
      news.second()
    },
    end: news.end,
  }
}

const NOUN = 'line about processes'

function firstOf({ threads }: Session): WatchedThread | null {
  return threads.find(({ hello }) => hello.threadId === 0) ?? null
}
