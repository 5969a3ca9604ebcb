/** Whether the thread may have slept for a reason of its own: in a call that waits, or in native code that nobody saw. */
import type { WorkKind } from '../source/classify.js'
import type { StallFacts } from './facts.js'
import type { Work } from './work.js'

const WAITING: Work['kind'][] = [
  'sync-fs',
  'sync-child-process',
  'sync-sleep',
  'sync-log',
  'module-load',
] satisfies WorkKind[]

export function couldSleep({ blame: { work }, observations }: Pick<StallFacts, 'blame' | 'observations'>): boolean {
  if (work === null) return false
  if (WAITING.includes(work.kind)) return !work.busyWait
  return work.kind === 'javascript' && !observations.some(({ fresh }) => fresh)
}
