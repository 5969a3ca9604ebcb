import { type Owned, threadKey } from '../../analysis/owner.js'
import type { Report, Thread } from '../../analysis/report.js'
import { runName } from '../../analysis/run-name.js'
import { harmless } from '../harmless.js'
import { processName } from '../process-name.js'

/** "pid 4121", "pid 4121 worker 3 (thumbnails)". */
function threadName({ name, ...key }: Pick<Thread, 'pid' | 'threadId' | 'name'>): string {
  return `${processName(key)}${name === null ? '' : ` (${harmless(name)})`}`
}

/** Of what belongs to a thread; with its run where there are several. */
export function threadNames({ threads, runs }: Report): (owned: Owned) => string {
  const names = new Map(threads.map((thread) => [threadKey(thread), threadName(thread)]))
  const run = ({ runId }: Owned): string => harmless(runName(runs, runId))
  return (owned) =>
    `${run(owned) && `${run(owned)}, `}${names.get(threadKey(owned)) ?? threadName({ ...owned, name: null })}`
}
