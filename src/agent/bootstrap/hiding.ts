/** What node itself shows of a preload and of a worker, taken out of the program's sight. */

/** A preload stands in the module cache and in a list of its own. */
export function hidePreload(): void {
  delete require.cache[__filename]
  const listed = Object.getOwnPropertyDescriptor(process, '_preload_modules')
  if (!Array.isArray(listed?.value)) return
  const value = listed.value.filter((file) => file !== __filename)
  Object.defineProperty(process, '_preload_modules', { ...listed, value })
}

/** The same for one that was required later: the module cache is the program's, and so is node's list of found paths. */
export function hideModule(): void {
  delete require.cache[__filename]
  const { _pathCache: paths } = require('node:module') as { _pathCache?: Record<string, string> }
  for (const [asked, found] of Object.entries(paths ?? {})) if (found === __filename) delete paths?.[asked]
}

/**
 * A new worker is told to the program in a tick (the event `worker`), and any tick during start-up changes the first
 * frames of the program's promise jobs: this one is not scheduled.
 */
export function withoutTicks<T>(start: () => T): T {
  const { nextTick } = process
  process.nextTick = () => undefined
  try {
    return start()
  } finally {
    process.nextTick = nextTick
  }
}
