/** Worker threads that were started and never made themselves known: nothing is known of their loops. */
import type { Hello, Unwatched, WorkerStarted } from '../../protocol/events.js'
import type { Session } from '../session.js'

export function unwatchedWorkers({ threads }: Session, atMs: number): Unwatched[] {
  const known = new Set(threads.map(({ hello }) => keyOf(hello.pid, hello.threadId)))
  return threads.flatMap(({ hello, workers, lastHeardMs }) =>
    workers
      .filter(({ threadId, atMs: startedMs }) => {
        const livedMs = lastHeardMs - startedMs
        return !known.has(keyOf(hello.pid, threadId)) && livedMs >= STARTING_MS
      })
      .map((worker) => unwatched(hello, worker, atMs)),
  )
}

/** Where the whole process ended sooner, the worker had hardly started: there was nothing to watch. */
const STARTING_MS = 300

const keyOf = (pid: number, threadId: number): string => `${pid} ${threadId}`

function unwatched({ pid, parentPid, abovePid, argv }: Hello, { threadId }: WorkerStarted, atMs: number): Unwatched {
  return { kind: 'unwatched', s: 'launcher', atMs, pid, threadId, parentPid, abovePid, argv, why: WHY }
}

const WHY = 'it ended at once, or it was started with its own execArgv or env and could not be reached in time'
