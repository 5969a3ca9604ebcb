/**
 * A flood is one long turn made of many short callbacks. Snapshots tell it from one long callback: in a flood of promise
 * jobs a job of our own, queued by each snapshot, runs before the next; in a flood of ticks the async id changes.
 */
import type { SnapshotRecord } from '../../session/session.js'
import { isTickQueue } from './tick.js'

export type Flood = 'microtasks' | 'ticks' | null

const MIN_SNAPSHOTS = 4
const MOST = 0.5

export function floodOf(snapshots: readonly SnapshotRecord[]): Flood {
  if (snapshots.length < MIN_SNAPSHOTS) return null
  if (isTickFlood(snapshots)) return 'ticks'
  // One by one: the jobs that a single long callback held up all run at once, when it is over.
  const grew = snapshots.filter(({ jobsRun }, index) => jobsRun > (snapshots[index - 1] ?? { jobsRun }).jobsRun)
  return grew.length >= (snapshots.length - 1) * MOST ? 'microtasks' : null
}

function isTickFlood(snapshots: readonly SnapshotRecord[]): boolean {
  const inTicks = snapshots.filter(({ stack }) => isTickQueue(stack?.at(-1)))
  const ids = inTicks.map(({ asyncId }) => asyncId).filter((id) => id !== 0)
  const different = new Set(ids).size
  return inTicks.length >= snapshots.length * MOST && different >= MIN_SNAPSHOTS - 1 && different >= ids.length * MOST
}
