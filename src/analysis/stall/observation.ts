/**
 * One look into a stalled thread, read: the frames in the author's files, whose they are, and what was going on. A
 * fresh answer shows the thread where it was; a late one shows where it landed after native code, and only its
 * explanation counts.
 */
import type { CallSite, SnapshotRecord } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { explainLanding } from '../source/explain-landing.js'
import { frameOf } from './frames.js'
import { type Work, workOfCall, workOfStack } from './work.js'

/** Within this time of the question the answer shows the very line (measured: 97 % of JavaScript loops, no native call). */
const FRESH_WITHIN_MS = 5

export interface Observation {
  /** The span of the stall this look speaks for. */
  weightMs: number
  fresh: boolean
  /** How sure a late one is of its line. */
  sure: 'exact' | 'likely' | 'possible'
  /** Innermost first. */
  frames: Frame[]
  work: Work
}

export function observe(snapshots: readonly SnapshotRecord[], startMs: number, atlas: Atlas): Observation[] {
  const read = reader(atlas)
  let fromMs = startMs
  return snapshots.flatMap((snapshot): Observation[] => {
    const weightMs = Math.max(0.1, snapshot.atMs - fromMs)
    fromMs = snapshot.atMs
    if (snapshot.stack === null || snapshot.stack.length === 0) return []
    const fresh = snapshot.atMs - snapshot.askedMs <= FRESH_WITHIN_MS
    const seen = read(snapshot.stack, fresh)
    return seen ? [{ ...seen, weightMs, fresh }] : []
  })
}

type Reading = Omit<Observation, 'weightMs' | 'fresh'>

/** Stacks repeat (they are interned): each is read once, fresh and late. */
function reader(atlas: Atlas): (stack: CallSite[], fresh: boolean) => Reading | null {
  const fresh = new Map<CallSite[], Reading>()
  const late = new Map<CallSite[], Reading | null>()
  return (stack, isFresh) => {
    const known = isFresh ? fresh : late
    const seen = known.get(stack)
    if (seen !== undefined) return seen
    const reading = isFresh ? readFresh(stack, atlas) : readLate(stack, atlas)
    known.set(stack, reading as Reading)
    return reading
  }
}

function readFresh(stack: CallSite[], atlas: Atlas): Reading {
  const frames = stack.map((site) => frameOf(site, atlas))
  return { frames, sure: 'exact', work: workOfStack(stack, frames, atlas) }
}

function readLate(stack: CallSite[], atlas: Atlas): Reading | null {
  const landing = explainLanding(stack, (file) => atlas.scriptOf(file))
  if (!landing) return null
  const below = stack.slice(landing.frameIndex + 1)
  const site = stack[landing.frameIndex] as CallSite
  const own = { ...site, line: landing.line, column: landing.column }
  const outer = [own, ...below].map((each) => frameOf(each, atlas))
  // The thread is still inside the call that took the time: the frames above say which of node's functions that is.
  const inside = landing.line === site.line && landing.column === site.column
  const inner = inside ? stack.slice(0, landing.frameIndex).map((each) => frameOf(each, atlas)) : []
  const work = inside ? workOfStack(stack, [...inner, ...outer], atlas) : workOfCall(landing.doing)
  return { frames: [...inner, ...outer], sure: landing.confidence, work }
}
