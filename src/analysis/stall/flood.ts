/**
 * A flood is one long turn made of many short callbacks. Snapshots tell it from one long callback: in a flood of promise
 * jobs a job of our own, queued by each snapshot, runs before the next; in a flood of ticks the async id changes.
 */
import { CUTS } from '../../session/cuts.js'
import type { SnapshotRecord } from '../../session/session.js'
import { isFresh } from './freshness.js'
import { isBetweenTicks, isTickQueue } from './tick.js'

export type Flood = 'microtasks' | 'ticks' | null

const MIN_SNAPSHOTS = CUTS.floodLooks
const MOST = 0.5
/** Looks closer than this were one question, asked again because nobody was met: no job may have run in between. */
const ONE_QUESTION_MS = 5

export function floodOf(all: readonly SnapshotRecord[]): Flood {
  const snapshots = all.filter(({ made }) => !made)
  if (snapshots.length < MIN_SNAPSHOTS) return null
  if (isTickFlood(snapshots)) return 'ticks'
  // One by one: the jobs that a single long callback held up all run at once, when it is over.
  const apart = lastOfEach(snapshots)
  const grew = apart.filter(({ jobsRun }, index) => jobsRun > (apart[index - 1] ?? { jobsRun }).jobsRun)
  return apart.length >= MIN_SNAPSHOTS && grew.length >= (apart.length - 1) * MOST ? 'microtasks' : null
}

function lastOfEach(snapshots: readonly SnapshotRecord[]): SnapshotRecord[] {
  return snapshots.filter(({ atMs }, index) => {
    const next = snapshots[index + 1]
    return !next || next.atMs - atMs > ONE_QUESTION_MS
  })
}

function isTickFlood(snapshots: readonly SnapshotRecord[]): boolean {
  const inTicks = snapshots.filter(({ stack }) => isTickQueue(stack?.at(-1)))
  const between = inTicks.filter((look) => isFresh(look) && isBetweenTicks(look.stack ?? []))
  const ids = inTicks.map(({ asyncId }) => asyncId).filter((id) => id !== 0)
  const [met, different] = [ids.length + between.length, new Set(ids).size + between.length]
  return inTicks.length >= snapshots.length * MOST && different >= MIN_SNAPSHOTS - 1 && different >= met * MOST
}
