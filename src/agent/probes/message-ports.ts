/** Whose messages a port or a pipe brings: noted on it when the thread or process at its other end is started. */
import { hear } from './hear.js'
import { adopt, OperationMark } from './marks.js'

interface WorkerLike {
  threadId: number
  [port: symbol]: unknown
}

/** A Worker holds its ports under symbols: the one for node's own messages and the one for the program's. */
export function noteWorkerPorts(): void {
  hear('worker_threads', (message) => {
    try {
      const { worker } = message as { worker: WorkerLike }
      for (const symbol of Object.getOwnPropertySymbols(worker))
        note(worker[symbol], 'MESSAGEPORT', { from: `worker ${worker.threadId}` })
    } catch {
      // Its messages stay without a name.
    }
  })
}

/** `stdio` is what node's own spawn was given: one entry a descriptor. */
export function noteChildPipes(stdio: unknown, pid: number): void {
  if (!Array.isArray(stdio)) return
  for (const { ipc, handle } of stdio as { ipc?: unknown; handle?: unknown }[])
    note(handle, 'PIPEWRAP', ipc ? { from: `child ${pid}` } : { of: 'child', pid })
}

function note(port: unknown, type: string, detail: Record<string, string | number>): void {
  if (typeof port !== 'object' || port === null) return
  const operation = OperationMark.of(port) ?? adopt(port, true)
  if (operation?.type === type) operation.detail = detail
}
