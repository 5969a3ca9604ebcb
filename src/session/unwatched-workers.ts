/** Worker threads that were started and never made themselves known: nothing is known of their loops. */
import type { Hello, Unwatched, WorkerStarted } from '../protocol/events.js'
import type { Session } from './session.js'

export function unwatchedWorkers({ threads }: Session, atMs: number): Unwatched[] {
  const known = new Set(threads.map(({ hello }) => keyOf(hello.pid, hello.threadId)))
  return threads.flatMap(({ hello, workers }) =>
    workers
      .filter(({ threadId }) => !known.has(keyOf(hello.pid, threadId)))
      .map((worker) => unwatched(hello, worker, atMs)),
  )
}

const keyOf = (pid: number, threadId: number): string => `${pid} ${threadId}`

function unwatched({ pid, parentPid, abovePid, argv }: Hello, { threadId }: WorkerStarted, atMs: number): Unwatched {
  return { kind: 'unwatched', s: 'launcher', atMs, pid, threadId, parentPid, abovePid, argv, why: WHY }
}

const WHY = 'it ended at once, or it was started with its own execArgv or env and could not be reached in time'
