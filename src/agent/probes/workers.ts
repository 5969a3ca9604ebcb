/** Every worker thread that this thread starts, as node tells it from version 20 on. */
import type { Worker } from 'node:worker_threads'
import { openOutbox } from '../outbox.js'
import { I, type Shared } from '../shared.js'
import { hear } from './hear.js'
import { noteEnds } from './worker-ends.js'

/** Module hooks (`module.register`) run in a worker of node's own. */
const NODES_OWN = 'InternalWorker'

export function noticeWorkers(shared: Shared, now: () => number): void {
  const put = openOutbox(shared)
  hear('worker_threads', (message) => {
    try {
      const { worker } = message as { worker: Worker & { threadName?: string } }
      const { threadId } = worker
      noteEnds(worker)
      if (worker.constructor.name === NODES_OWN) Atomics.store(shared.ints, I.hooksThread, threadId)
      else put({ kind: 'worker', atMs: now(), threadId, name: nameOf(worker.threadName) })
    } catch {
      // An error here would reach the program. The worker may still make itself known.
    }
  })
}

/** Node calls a thread so to which the program gave no name. */
export function nameOf(name: string | null | undefined): string | null {
  return !name || name === 'WorkerThread' ? null : name
}
