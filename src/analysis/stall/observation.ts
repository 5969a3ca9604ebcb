/**
 * One look into a stalled thread, read: the frames in the author's files, whose they are, and what was going on. A
 * fresh answer shows the thread where it was; a late one shows where it landed after native code, and only its
 * explanation counts.
 */
import { isAbsolute } from 'node:path'
import { lookSpans } from '../../session/look-spans.js'
import type { CallSite, Entry, SnapshotRecord, WatchedThread } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { awaitIn } from '../source/await-in.js'
import { explainLanding, type Landing } from '../source/explain-landing.js'
import { isFunctionStart } from '../source/landing.js'
import { nameAround } from '../source/name-around.js'
import { perText } from '../source/per-text.js'
import type { Position } from '../source/script.js'
import { functionAt } from '../source/site.js'
import { floodOf } from './flood.js'
import { frameOf } from './frames.js'
import { isFresh } from './freshness.js'
import { lastCallOf } from './last-call.js'
import { NO_STEP, type Step, stepOf } from './promise-step.js'
import { type Work, workOfCall, workOfStack } from './work.js'

export interface Observation {
  /** The span of the stall this look speaks for. */
  weightMs: number
  fresh: boolean
  /** How sure a late one is of its line. */
  sure: 'exact' | 'likely' | 'possible'
  /** Innermost first. */
  frames: Frame[]
  /** The same in the code as it ran, one for one. */
  sites: CallSite[]
  /** The user's frames among them that stand in a file: code made from strings and engine frames are left out. */
  own: Frame[]
  /** A promise job or a tick ran, not a timer's or a socket's callback. */
  inJob: boolean
  /** What goes on in a promise job or a tick: of `own`, without what that function calls. */
  step: Step
  /** The innermost of these had only just been entered: its line says little. */
  entered: boolean
  /** The first await of an async function that had just been entered: it may have been resumed. */
  resumesAt: Frame | null
  work: Work
  /** At a loop's back edge: the call in the loop that may have taken the time, if other looks see it at work. */
  inLoop: { culprit: Frame; work: Work } | null
  /** How the loop came into this; null without the tracer. */
  entry: Entry | null
}

export function observe(
  snapshots: readonly SnapshotRecord[],
  startMs: number,
  thread: WatchedThread,
  atlas: Atlas,
): Observation[] {
  const read = reader(thread, atlas)
  const spans = lookSpans(snapshots, startMs)
  const seen = snapshots.flatMap((snapshot, index): Seen[] => {
    if (snapshot.stack === null || snapshot.stack.length === 0) return []
    const fresh = isFresh(snapshot)
    return [{ snapshot, fresh, weightMs: spans[index] as number, reading: read(snapshot, fresh) }]
  })
  // A native call can end within the time that counts as fresh: one look at a function just entered proves little.
  const few = seen.length < ENOUGH && floodOf(snapshots) === null
  return seen.flatMap(({ snapshot, fresh, weightMs, reading }): Observation[] => {
    const doubtful = few && fresh && reading?.entered === true
    const settled = doubtful ? read(snapshot, false) : reading
    return settled ? [{ ...settled, weightMs, fresh: fresh && !doubtful, entry: snapshot.entry }] : []
  })
}

const ENOUGH = 3

interface Seen {
  snapshot: SnapshotRecord
  fresh: boolean
  weightMs: number
  reading: Reading | null
}

type Reading = Omit<Observation, 'weightMs' | 'fresh' | 'entry'>

/** Of one stall, each stack is read once, fresh and late: what a callback returned into counts by its first. */
function reader(thread: WatchedThread, atlas: Atlas): (snapshot: SnapshotRecord, fresh: boolean) => Reading | null {
  const known = { fresh: new Map<CallSite[], Reading | null>(), late: new Map<CallSite[], Reading | null>() }
  return (snapshot, fresh) => {
    const stack = snapshot.stack ?? []
    const read = known[fresh ? 'fresh' : 'late']
    const seen = read.get(stack)
    if (seen !== undefined) return seen
    const reading = fresh ? readFresh(stack, atlas) : readLate(snapshot, thread, atlas)
    read.set(stack, reading)
    return reading
  }
}

/** Stacks repeat (they are interned), in many stalls. */
const readFresh = perText((stack: CallSite[], atlas: Atlas): Reading => {
  const frames = stack.map((site) => frameOf(site, atlas))
  const own = ownFrames(stack, frames)
  const [site] = stack as [CallSite, ...CallSite[]]
  const top = own[0] !== undefined && own[0] === frames[0]
  const inJob = isJob(stack)
  return {
    frames,
    sites: stack,
    own,
    inJob,
    step: inJob ? stepOf(ownSites(stack, frames), own, atlas) : NO_STEP,
    entered: top && isEntry(site, atlas),
    resumesAt: top ? firstAwait(site, atlas) : null,
    sure: 'exact',
    work: workOfStack(stack, frames, atlas),
    inLoop: top ? callInLoop(stack, atlas) : null,
  }
})

function readLate({ stack, callback }: SnapshotRecord, thread: WatchedThread, atlas: Atlas): Reading | null {
  if (stack === null) return null
  return callback ? readCallback(callback, stack, thread, atlas) : readLanding(stack, atlas)
}

const readLanding = perText((stack: CallSite[], atlas: Atlas): Reading | null => {
  const landing = explainLanding(stack, (file) => atlas.scriptOf(file))
  if (!landing) return null
  const site = stack[landing.frameIndex] as CallSite
  const own = calledFrom(site, landing, atlas)
  // The thread is still inside the call that took the time: the frames above say which of node's functions that is.
  const inside = landing.frameIndex > 0 && landing.line === site.line && landing.column === site.column
  const above = inside ? stack.slice(0, landing.frameIndex) : []
  // Of several functions of node the innermost has only just been entered: the work was in the one that called it.
  const read = [...(above.length > 1 ? above.slice(1) : above), ...own, ...stack.slice(landing.frameIndex + 1)]
  const frames = read.map((each) => frameOf(each, atlas))
  const work = inside ? workOfStack(read, frames, atlas) : workOfCall(landing.doing)
  return { ...LATE, frames, sites: read, own: ownFrames(read, frames), sure: landing.confidence, work }
})

/** The call that was the work, and those of the same script that led there from `site`, innermost first. */
function calledFrom(site: CallSite, { line, column, via }: Landing, atlas: Atlas): CallSite[] {
  const script = via.length > 0 && site.file !== null ? atlas.scriptOf(site.file) : null
  const nameOf = (at: Position): string | null => script && nameAround(script, at.line, at.column)
  const places = [...via, { line, column }]
  return places.map((at, depth) => ({ ...site, ...at, ...(depth > 0 && { fn: nameOf(at), flags: '' }) })).reverse()
}

const LATE = { inJob: false, step: NO_STEP, entered: false, resumesAt: null, inLoop: null } as const

function isJob(stack: readonly CallSite[]): boolean {
  const file = stack.at(-1)?.file ?? ''
  return !file.startsWith('node:') || file === 'node:internal/process/task_queues'
}

function isEntry({ file, line, column }: CallSite, atlas: Atlas): boolean {
  const script = file === null ? null : atlas.scriptOf(file)
  return !!script && line !== null && isFunctionStart(script, line, column ?? 1)
}

function firstAwait(site: CallSite, atlas: Atlas): Frame | null {
  const script = site.file === null ? null : atlas.scriptOf(site.file)
  const fn = script && site.line !== null ? functionAt(script, site.line, site.column ?? 1) : null
  const found = fn && script ? awaitIn(script, fn) : null
  return found ? frameOf({ ...site, ...found }, atlas) : null
}

/** Optimized code serves interrupts at the end of a round: what the round called is read from the source. */
function callInLoop(stack: CallSite[], atlas: Atlas): Observation['inLoop'] {
  const landing = explainLanding(stack, (file) => atlas.scriptOf(file))
  if (landing?.frameIndex !== 0) return null
  const work = workOfCall(landing.doing)
  if (work.kind === 'javascript') return null
  const [innermost] = calledFrom(stack[0] as CallSite, landing, atlas) as [CallSite]
  return { culprit: frameOf(innermost, atlas), work }
}

/** The callback had just returned to node: its last call is what ran. */
function readCallback(
  { fn, text }: NonNullable<SnapshotRecord['callback']>,
  stack: CallSite[],
  thread: WatchedThread,
  atlas: Atlas,
): Reading | null {
  const { entry } = thread.hello
  const found = entry === null ? null : lastCallOf(text, entry, atlas)
  if (!found) return null
  const site = { ...NO_SITE, fn: fn || null, file: found.file, line: found.doing.line, column: found.doing.column }
  const read = [site, ...stack]
  const frames = read.map((each) => frameOf(each, atlas))
  const own = ownFrames(read, frames)
  return { ...LATE, frames, sites: read, own, sure: found.sure, work: workOfCall(found.doing) }
}

const NO_SITE: CallSite = { fn: null, file: null, line: null, column: null, flags: '', evalOrigin: null }

function ownFrames(stack: readonly CallSite[], frames: readonly Frame[]): Frame[] {
  return frames.filter(({ owner }, index) => owner === 'user' && isInFile(stack[index] as CallSite))
}

function ownSites(stack: readonly CallSite[], frames: readonly Frame[]): CallSite[] {
  return stack.filter((site, index) => frames[index]?.owner === 'user' && isInFile(site))
}

const isInFile = ({ file, line, flags }: CallSite): boolean =>
  file !== null && line !== null && !flags.includes('e') && (isAbsolute(file) || file.startsWith('file:'))
