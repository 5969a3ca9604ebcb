/** Whose a stall or a problem is, over several runs: by what it is known in a map. */
import type { Stall } from './report.js'

export type Owned = Pick<Stall, 'runId' | 'pid' | 'threadId'>

export function processKey({ runId, pid }: Pick<Owned, 'runId' | 'pid'>): string {
  return `${runId} ${pid}`
}

export function threadKey({ runId, pid, threadId }: Owned): string {
  return `${runId} ${pid} ${threadId}`
}
