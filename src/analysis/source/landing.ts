/**
 * An interrupt is served only at function entries, at loop back edges and inside some builtins. While one native call
 * runs, nothing is: a snapshot lands late, in whatever is entered next. What ran before that place is read here.
 */
import { isCall, isClass, isMember, type Node } from './ast.js'
import { type Effect, effectsAtEnd, effectsBefore } from './backward.js'
import { type Callee, calleeOf } from './callee.js'
import { type Doing, describe } from './doing.js'
import { type Position, pathTo, positionOf, type Script } from './script.js'
import { entryOf, functionAt, siteAt } from './site.js'
import { type Load, weigh } from './weigh.js'

/** A call or operator that may have completed last before a place is reached. */
export interface Candidate {
  doing: Doing
  /** It ran on every way to that place. */
  certain: boolean
  /** The entry of the function of the same script that it runs, for `tailOf`. */
  callee: Position | null
  load: Load
  runs: Callee | null
}

export interface Before {
  /** Latest first. */
  candidates: Candidate[]
  /** The search came to the start of the function: its caller is the next place to look. */
  reachedStart: boolean
  /** The search came to an await or yield: what ran before it ran in another turn, or in the one who resumed it. */
  reachedPause: boolean
}

/** True where V8 gives this place for a function that has only just been entered. */
export function isFunctionStart(script: Script, line: number, column: number): boolean {
  return functionAt(script, line, column) !== null
}

/**
 * What may have run in the same function before this place, latest first. `entered`: a call at the place had begun;
 * else the place is a loop's back edge or a native call seen from inside, which then comes first itself.
 */
export function ranBefore(script: Script, line: number, column: number, { entered }: { entered: boolean }): Before {
  const site = siteAt(script, line, column)
  if (!site) return { candidates: [], reachedStart: false, reachedPause: false }
  const itself: Effect[] = entered ? [] : [{ kind: 'work', node: site.node, certain: true }]
  return collect(script, [itself, effectsBefore(site.path)])
}

/** What may run last in a function before it returns, latest first. */
export function tailOf(script: Script, line: number, column: number): Before {
  const fn = functionAt(script, line, column)
  return fn ? collect(script, [effectsAtEnd(fn)]) : { candidates: [], reachedStart: false, reachedPause: false }
}

export function tailOfFunction(script: Script, fn: Node): Before {
  const known = tails.get(fn)
  if (known) return known
  const tail = collect(script, [effectsAtEnd(fn)])
  tails.set(fn, tail)
  return tail
}

/** Many ways lead to the same function, and its text stays the same. */
const tails = new WeakMap<Node, Before>()

/** Enough for any function a person wrote; a bundle's top level has no end. */
const MAX_CANDIDATES = 80
const MAX_EFFECTS = 4000

function collect(script: Script, sources: Iterable<Effect>[]): Before {
  const candidates: Candidate[] = []
  let certain = true
  let seen = 0
  for (const effect of chain(sources)) {
    if (candidates.length >= MAX_CANDIDATES || ++seen > MAX_EFFECTS)
      return { candidates, reachedStart: false, reachedPause: false }
    if (effect.kind === 'pause') {
      if (effect.certain) return { candidates, reachedStart: false, reachedPause: true }
      certain = false
      continue
    }
    const candidate = candidateFor(script, effect, certain)
    if (candidate) candidates.push(candidate)
  }
  return { candidates, reachedStart: true, reachedPause: false }
}

function* chain(sources: Iterable<Effect>[]): Generator<Effect> {
  for (const source of sources) yield* source
}

function candidateFor(script: Script, effect: Effect, certain: boolean): Candidate | null {
  const { node } = effect
  const runs = calleeOf(script, node)
  if (!runs && isMember(node)) return null
  const doing = describe(script, node)
  const entry = runs && entryOf(script, runs.fn)
  const lazy = isLazy(node, runs)
  const load: Load = lazy ? { strength: 0, serves: true } : weigh(script, node, doing)
  if (load.strength === 0 && !load.serves && !runs) return null
  const callee = entry === null ? null : positionOf(script, entry)
  return { doing, certain: effect.certain && certain, callee, load, runs: lazy ? null : runs }
}

/** A generator's function only makes the generator. */
const isLazy = (node: Node, runs: Callee | null): boolean => isCall(node) && runs?.fn.generator === true

/** What ran before the class around a static block was made. */
export function ranBeforeClass(script: Script, line: number, column: number): Before | null {
  const fn = functionAt(script, line, column)
  if (!fn || !/^(?:StaticBlock|Class(?:Private)?Property)$/.test(fn.type)) return null
  const path = pathTo(script, fn)
  return collect(script, [effectsBefore(path.slice(0, path.findLastIndex(isClass) + 1))])
}
