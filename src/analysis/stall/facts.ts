/** All that is known about one stall before it is called anything: what the checks read. */
import type { KernelWait } from '../../protocol/events.js'
import { CUTS } from '../../session/cuts.js'
import { gcInside } from '../../session/gc-inside.js'
import type { CallSite, Session, SnapshotRecord, StallRecord, WatchedThread } from '../../session/session.js'
import { enteredBy } from '../entered/entered.js'
import type { Stall } from '../report.js'
import { isFunction } from '../source/ast.js'
import type { Atlas } from '../source/atlas.js'
import { offsetOf, pathAt } from '../source/script.js'
import { testOfStall } from '../tests/test-of-stall.js'
import { type Blame, blame } from './blame.js'
import { type Flood, floodOf } from './flood.js'
import { type HostShare, hostShare } from './host.js'
import { type Observation, observe } from './observation.js'
import { isOneThing } from './one-thing.js'
import { isPileup } from './pileup.js'
import { spanOf } from './span.js'

export interface StallFacts {
  thread: WatchedThread
  record: StallRecord
  startMs: number
  durationMs: number
  ongoing: boolean
  phase: Stall['phase']
  thresholdMs: number
  host: HostShare
  gcMs: number
  flood: Flood
  pileup: boolean
  observations: Observation[]
  blame: Blame
  entered: Stall['entered']
  test: Stall['test']
  /** The newest look at the thread's system call, where it did not answer. */
  wait: KernelWait | null
}

export function readFacts(record: StallRecord, thread: WatchedThread, session: Session, atlas: Atlas): StallFacts {
  const { startMs, durationMs, ongoing } = spanOf(record, thread, session)
  const flood = floodOf(record.snapshots)
  const observations = observe(telling(record.snapshots, flood), startMs, thread, atlas)
  const host = hostShare(record, startMs, durationMs, thread.gaps)
  const manyThings = !isOneThing(observations)
  const pileup = manyThings && flood === null && isPileup(record, startMs)
  const phase = phaseOf(record, startMs, thread, atlas)
  const blamed = blame(observations, {
    flood: manyThings && flood !== null,
    pileup,
    inKernel: host.systemShare >= CUTS.inKernelShare || host.ioCallsPerMs >= CUTS.ioCallsPerMs,
    durationMs,
  })
  return {
    thread,
    record,
    startMs,
    durationMs,
    ongoing,
    phase,
    thresholdMs: session.run.thresholdMs,
    host,
    gcMs: gcInside(thread, startMs, startMs + durationMs),
    flood,
    pileup,
    observations,
    blame: blamed,
    entered: enteredBy(blamed.witnesses, { record, thread, phase, atlas }),
    test: testOfStall(observations, thread, atlas),
    wait: record.waits.at(-1) ?? null,
  }
}

/** Those that made the next job say who keeps a flood going; of one long job they would tell only how it ends. */
function telling(snapshots: SnapshotRecord[], flood: Flood): SnapshotRecord[] {
  const making = flood === 'microtasks' ? snapshots.filter(({ made }) => made) : []
  return making.length >= ENOUGH_MADE ? making : snapshots.filter(({ made }) => !made)
}

const ENOUGH_MADE = 2

function phaseOf(record: StallRecord, startMs: number, thread: WatchedThread, atlas: Atlas): Stall['phase'] {
  const { snapshots } = record
  if (snapshots.filter(({ exiting }) => exiting).length > snapshots.length / 2) return 'exit'
  if (thread.startupEndedMs === null || startMs < thread.startupEndedMs) return 'startup'
  return evaluatesEntry(snapshots, thread, atlas) ? 'startup' : 'running'
}

/** An entry module that waits at its top level goes on after the loop first turned: its own code shows it. */
function evaluatesEntry(snapshots: SnapshotRecord[], thread: WatchedThread, atlas: Atlas): boolean {
  const { entry } = thread.hello
  if (entry === null || thread.listening.length > 0) return false
  const isEntry = ({ file }: CallSite): boolean => file === entry || file === `file://${entry}`
  return snapshots.some(({ stack }) => stack?.some((site) => isEntry(site) && isTopLevel(site, atlas)))
}

function isTopLevel(site: CallSite, atlas: Atlas): boolean {
  if (site.fn !== null || site.file === null || site.line === null || site.column === null) return false
  const script = atlas.scriptOf(site.file)
  return !!script && !pathAt(script, offsetOf(script, site.line, site.column)).some(isFunction)
}
