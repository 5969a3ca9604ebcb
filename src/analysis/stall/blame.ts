/**
 * Whose line it was. The observations are merged into the tree of callers; from the outside inward the path goes on as
 * long as one callee has at least half of the time. The innermost such frame of the user's own code is the culprit.
 */
import { MOST_FRAMES } from '../report/limits.js'
import type { Frame, Stall } from '../report.js'
import { keepersOf, stepsOf } from './flood-looks.js'
import { heaviestGroup, weight } from './heaviest.js'
import { functionKey, heaviestPath, ownWithin, pathKey } from './heaviest-path.js'
import type { Observation } from './observation.js'
import { PLAIN, type Work } from './work.js'

export interface Blame {
  culprit: Frame | null
  hot: Frame | null
  stack: Frame[]
  work: Work | null
  method: Stall['evidence']['method']
  samples: number
  agreeing: number
  /** The looks that agree on the culprit; none without one. */
  witnesses: readonly Observation[]
  /** The culprit's line is the await of a function that goes on from it. */
  awaits: boolean
}

/** A single look can be chance; three that agree are not. */
const ENOUGH_FRESH = 3
const HALF = 0.5
/** Optimized loops show their calls rarely: a kernel-bound one with this share of looks into a call is that call. */
const ENOUGH_TELLING = 0.02
/** A look that speaks for less of the stall than this does not say what it was. */
const ENOUGH_KNOWN = 0.1

/** What else is known of the stall. */
export interface Circumstances {
  /** Many short callbacks: looks that met none of the program's code in between do not count. */
  flood: boolean
  /** Many callbacks of the loop: the one seen most is named, also where it is less than half. */
  pileup: boolean
  /** Much of the CPU time was the kernel's: somebody called it. */
  inKernel: boolean
  durationMs: number
}

export function blame(all: readonly Observation[], { flood, pileup, inKernel, durationMs }: Circumstances): Blame {
  const observations = flood ? stepsOf(all) : pileup ? all.map(atHandler) : all
  const samples = observations.length
  const nobody: Blame = {
    culprit: null,
    hot: null,
    stack: [],
    work: null,
    method: 'inferred',
    samples,
    agreeing: 0,
    witnesses: [],
    awaits: false,
  }
  const agreeing = flood
    ? keepersOf(observations)
    : pileup
      ? heaviestHandler(observations)
      : heaviestFunction(observations, inKernel)
  if (agreeing.length === 0) return nobody
  const key = culpritOf(agreeing[0] as Observation)
  const inside = agreeing.filter(({ entered }) => !entered)
  const lined = inside.length > 0 ? inside : agreeing.map(atAwait)
  const onLine = heaviestGroup(lined, (each) => lineKey(culpritOf(each)))
  const telling = inKernel ? onLine.filter(({ work }) => work.kind.startsWith('sync-')) : []
  const works = weight(telling) >= weight(onLine) * ENOUGH_TELLING ? telling : onLine
  const alike = heaviestGroup(works.length > 0 ? works : onLine, ({ work: { kind, subject } }) => `${kind} ${subject}`)
  const best = heaviestGroup(alike, (each) => stackKey(each.frames))[0] as Observation
  const { work } = best
  const known = flood || weight(agreeing) >= durationMs * ENOUGH_KNOWN
  if (!known) return nobody
  if (key === null) return { ...nobody, stack: best.frames.slice(0, MOST_FRAMES), hot: best.frames[0] ?? null, work }
  return {
    culprit: culpritOf(best),
    hot: hottest(alike),
    stack: best.frames.slice(0, MOST_FRAMES),
    work,
    method: methodOf(agreeing),
    samples,
    agreeing: agreeing.length,
    witnesses: agreeing,
    awaits: flood && best.step.goesOn === 'await',
  }
}

/** The user's outermost function: what the loop called. */
const atHandler = (each: Observation): Observation => ({ ...each, own: each.own.slice(-1), work: PLAIN, inLoop: null })

function heaviestHandler(observations: readonly Observation[]): Observation[] {
  const met = observations.filter(({ own }) => own.length > 0)
  return heaviestGroup(met.length > 0 ? met : observations, (each) => pathKey(each, 0))
}

/**
 * The looks below the innermost function that holds half of the time, each as that function: what it calls is spread
 * too thin to be named. Of several callbacks, none with half, the heaviest one's.
 */
function heaviestFunction(observations: readonly Observation[], inKernel: boolean): Observation[] {
  const known = withLoopWork(observations.map(orDependency), inKernel)
  const whole = heaviestPath(known)
  const { looks, depth } = whole.depth > 0 ? whole : heaviestPath(heaviestGroup(known, (each) => pathKey(each, 0)))
  return looks.map((each) => {
    const own = ownWithin(each.own, depth)
    return own.length === each.own.length ? each : { ...each, own, entered: false, resumesAt: null }
  })
}

/** Where nothing of the user's own was on the stack, its dependency answers for it. */
function orDependency(each: Observation): Observation {
  return each.own.length > 0 ? each : { ...each, own: each.frames.filter(({ owner }) => owner === 'dependency') }
}

/** The innermost frame of the user's own code, else of a dependency's. Code made from strings names its caller. */
function culpritOf({ own, frames }: Observation): Frame | null {
  return own[0] ?? frames.find(({ owner }) => owner === 'dependency') ?? null
}

/** An async function that was only ever seen as it resumed: it waits at its await. */
function atAwait(each: Observation): Observation {
  return each.resumesAt ? { ...each, own: [each.resumesAt, ...each.own.slice(1)] } : each
}

/** A loop seen at its back edge was at the call that other looks saw at work, or that the kernel's figures confirm. */
function withLoopWork(observations: readonly Observation[], inKernel: boolean): Observation[] {
  const seen = new Set(observations.filter(({ inLoop }) => !inLoop).map(({ work }) => work.subject))
  return observations.map((each) => {
    if (!each.inLoop) return each
    const { culprit, work } = each.inLoop
    if (!seen.has(work.subject) && !(inKernel && work.kind.startsWith('sync-'))) return each
    return { ...each, work, own: [culprit, ...each.own.slice(1)], frames: [culprit, ...each.frames.slice(1)] }
  })
}

const lineKey = (frame: Frame | null): string => (frame ? `${frame.file}:${frame.line}` : '')
const stackKey = (frames: Frame[]): string => frames.map(lineKey).join('<')

function hottest(observations: readonly Observation[]): Frame | null {
  return heaviestGroup(observations, ({ frames }) => functionKey(frames[0] as Frame))[0]?.frames[0] ?? null
}

function methodOf(agreeing: readonly Observation[]): Blame['method'] {
  const fresh = agreeing.filter((each) => each.fresh)
  if (fresh.length >= ENOUGH_FRESH && weight(fresh) >= weight(agreeing) * HALF) return 'snapshot+samples'
  if (fresh.length > 0 || agreeing.some(({ sure }) => sure !== 'possible')) return 'snapshot'
  return 'inferred'
}
