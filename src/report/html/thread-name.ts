import type { Report, Thread } from '../../analysis/report.js'

const ROLES: Record<Thread['role'], string> = {
  main: 'Main thread',
  worker: 'Worker',
  child: 'Child process',
  'cluster-worker': 'Cluster worker',
  launcher: 'Launcher',
}

/** "Main thread, pid 4121", "Worker 3 (thumbnails), pid 4121"; the pid is left out where there is only one thread. */
export function threadName({ threads }: Pick<Report, 'threads'>, thread: Thread): string {
  const number = thread.role === 'worker' ? ` ${thread.threadId}` : ''
  const name = thread.name === null ? '' : ` (${thread.name})`
  return `${ROLES[thread.role]}${number}${name}${threads.length > 1 ? `, pid ${thread.pid}` : ''}`
}
