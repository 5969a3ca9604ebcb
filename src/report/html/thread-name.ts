import type { Report, Thread } from '../../analysis/report.js'
import { runName } from '../../analysis/run-name.js'

const ROLES: Record<Thread['role'], string> = {
  main: 'Main thread',
  worker: 'Worker',
  child: 'Child process',
  'cluster-worker': 'Cluster worker',
  launcher: 'Launcher',
}

/** "Main thread, pid 4121", "Worker 3 (thumbnails), pid 4121, run 2"; the pid is left out where there is only one thread. */
export function threadName({ threads, runs }: Pick<Report, 'threads' | 'runs'>, thread: Thread): string {
  const run = runName(runs, thread.runId)
  const number = thread.role === 'worker' ? ` ${thread.threadId}` : ''
  const name = thread.name === null ? '' : ` (${thread.name})`
  return `${ROLES[thread.role]}${number}${name}${threads.length > 1 ? `, pid ${thread.pid}` : ''}${run && `, ${run}`}`
}
