/**
 * What is evaluated in a worker thread where no preload ran, so that our agent enters it. The worker may be starting
 * still: node gives up if a module is loaded before it is ready for that.
 */
import { SNAPSHOT_KEY } from '../probes/snapshot.js'
import { KEY } from './inheritance.js'

const { stringify } = JSON

/** Node 20 crashes of V8's own `require` (includeCommandLineAPI) in a worker that is being ended: not with that. */
export function injectionOf(agent: string): string {
  return `(${enter})(${stringify(SNAPSHOT_KEY)}, ${stringify(KEY)}, ${stringify(agent)})`
}

/** Stands alone: only its text gets there. */
function enter(snapshotKey: string, key: string, agent: string): void {
  const runtime = process as NodeJS.Process & { getBuiltinModule(id: string): unknown }
  const threads = runtime.getBuiltinModule('node:worker_threads') as typeof import('node:worker_threads')
  if (Symbol.for(snapshotKey) in globalThis || threads.getEnvironmentData(key) === undefined) return
  if (isStarting()) return
  const { createRequire } = runtime.getBuiltinModule('node:module') as typeof import('node:module')
  createRequire(agent)(agent)

  /**
   * Node's own code runs, called by none of the program's: it may be its start-up. Or the preload has begun, late, on a
   * busy machine: it would enter a second time.
   */
  function isStarting(): boolean {
    const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace')
    try {
      Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFileName() || '')
      const files = (new Error().stack as unknown as string[]).filter(Boolean)
      return files.includes(agent) || (files.length > 0 && files.every((file) => file.startsWith('node:')))
    } finally {
      if (before) Object.defineProperty(Error, 'prepareStackTrace', before)
      else delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace
    }
  }
}
