import type { CallSite } from '../../session/session.js'

/** Both stand in one function of node: promise jobs are run at its outer loop, ticks deeper inside (Node 18 to 26). */
const JOBS_COLUMN = 5

export const isTickQueue = (outermost: CallSite | undefined): boolean =>
  outermost?.fn === 'processTicksAndRejections' && outermost.file === 'node:internal/process/task_queues'

/** Node takes the next tick from its queue: one is over, and another has not begun. */
export function isBetweenTicks(stack: readonly CallSite[]): boolean {
  return stack.length === 1 && isTickQueue(stack[0]) && stack[0]?.column !== JOBS_COLUMN
}

/** Whether a tick runs, and no promise job. */
export function isInTick(stack: readonly CallSite[]): boolean {
  const queue = stack.at(-1)
  return isTickQueue(queue) && (queue?.column ?? 0) > JOBS_COLUMN
}

/** Whether a user's own process.nextTick callback runs; node's ticks have more of node's functions in between. */
export function isTick(stack: readonly CallSite[]): boolean {
  const callback = stack.at(-2)
  if (!isInTick(stack)) return false
  return callback?.file != null && !callback.file.startsWith('node:') && !callback.flags.includes('a')
}
