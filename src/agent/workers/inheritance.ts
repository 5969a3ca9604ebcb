/** What every worker thread of the program inherits from the thread that starts it: node copies it into each. */
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import type { Orders } from '../bootstrap/environment.js'
import { onLeave } from '../undo.js'

export interface Inheritance {
  orders: Orders
  /** The broadcast channel on which a new thread makes itself known to the watchdog. */
  channel: string
  /** The main thread's shared memory: whether there is a watchdog stands in it. Null where it cannot be handed over. */
  main: SharedArrayBuffer | null
  /** False where no inspector session can be had. */
  snapshots: boolean
  parentThreadId: number
}

export const KEY = 'loopdoctor'

/** For all workers that this thread starts from now on. */
export function bequeath(inheritance: Inheritance): void {
  setEnvironmentData(KEY, inheritance as object as Parameters<typeof setEnvironmentData>[1])
  onLeave(() => setEnvironmentData(KEY, undefined as never))
}

export function inheritance(): Inheritance | null {
  return (getEnvironmentData(KEY) as object as Inheritance | undefined) ?? null
}
