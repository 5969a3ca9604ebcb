/** What watching cost, over all threads of a run; null where nothing is known of it. */
import type { Report, Thread } from '../../analysis/report.js'
import { count, duration } from '../../analysis/words.js'

type Overhead = NonNullable<Thread['overhead']>

export function costOfWatching({ threads }: Report): string | null {
  const known = threads.flatMap(({ overhead }) => overhead ?? [])
  const total = (of: (overhead: Overhead) => number | null): number =>
    known.reduce((sum, overhead) => sum + (of(overhead) ?? 0), 0)
  const hooksMs = total(({ hookCpuMs }) => hookCpuMs)
  const watchdogMs = total(({ watchdogCpuMs }) => watchdogCpuMs)
  const snapshots = total((overhead) => overhead.snapshots)
  if (hooksMs + watchdogMs === 0) return null
  const stacks = total(({ stacksTaken }) => stacksTaken)
  return `${duration(watchdogMs)} of CPU on threads of its own and ${duration(hooksMs)} inside the program, with ${count(snapshots, 'snapshot')} and ${count(stacks, 'other stack')}`
}
