import type { CallSite } from '../../session/session.js'

export const isTickQueue = (outermost: CallSite | undefined): boolean =>
  outermost?.fn === 'processTicksAndRejections' && outermost.file === 'node:internal/process/task_queues'

/** Both stand in one function of node: promise jobs are run at its outer loop, ticks deeper inside (Node 18 to 26). */
const JOBS_COLUMN = 5

/** Whether a user's own process.nextTick callback runs; node's ticks have more of node's functions in between. */
export function isTick(stack: readonly CallSite[]): boolean {
  const queue = stack.at(-1)
  const callback = stack.at(-2)
  if (!isTickQueue(queue) || (queue?.column ?? 0) <= JOBS_COLUMN) return false
  return callback?.file != null && !callback.file.startsWith('node:') && !callback.flags.includes('a')
}
