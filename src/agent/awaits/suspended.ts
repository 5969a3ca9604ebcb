/**
 * Which functions are suspended at an await, and on what, as the heap has it: an awaited promise keeps a reaction that
 * keeps the suspended function; a function keeps the promise that it gave to its caller. Read backwards, from the
 * function to what it waits for.
 */
import type { HeapGraph } from './heap-graph.js'

/** A promise of which no other is known to decide it, and the functions that could. */
export interface Root {
  promise: number
  resolvers: number[]
}

export interface Suspended {
  node: number
  /** The top level of an ES module. */
  top: boolean
  /** Suspended functions whose end it waits for, directly or through promises. */
  waitsFor: number[]
  roots: Root[]
  /** Promises that it waits for itself. */
  awaited: number[]
}

const MOST_PROMISES = 2000

/** Babel's and TypeScript's own suspended functions are generators that a helper drives. */
const HELPED = ['generator', 'gen']
const HELPERS = ['fulfilled', 'rejected', '_next', '_throw']

/** `isStuck` is asked of a module's top level whose promise is gone: whether it is suspended at all. */
export function findSuspended(graph: HeapGraph, isStuck: (generator: number) => boolean): Suspended[] {
  const generators = new Set(graph.edgesNamed('parameters_and_registers').map((edge) => graph.source(edge)))
  return [...generators].flatMap((node) => {
    const awaited = awaitedBy(graph, node)
    const top = isTopLevel(graph, node)
    if (awaited.length === 0 && !(top && isStuck(node))) return []
    return [{ node, top, awaited, ...causesOf(graph, awaited, generators) }]
  })
}

function isTopLevel(graph: HeapGraph, generator: number): boolean {
  for (const edge of graph.retainersOf(generator))
    if (graph.name(graph.source(edge)).startsWith('system / SourceTextModule')) return true
  return false
}

/** Promises whose reactions go on with this function. */
function awaitedBy(graph: HeapGraph, generator: number): number[] {
  const promises = new Set<number>()
  for (const context of contextsOf(graph, generator))
    for (const closure of closuresOf(graph, context, isContinuation))
      for (const promise of promisesOfHandler(graph, closure)) promises.add(promise)
  return [...promises]
}

/** Contexts of what goes on with a function: V8's own continuation, or the helper's variables. */
function contextsOf(graph: HeapGraph, generator: number): number[] {
  const found: number[] = []
  for (const edge of graph.retainersOf(generator)) {
    const source = graph.source(edge)
    if (graph.edgeName(edge) === 'extension') found.push(source)
    else if (graph.edgeKind(edge) === 'context' && HELPED.includes(graph.edgeName(edge)))
      found.push(source, ...sourcesBy(graph, source, 'previous'))
  }
  return found
}

function sourcesBy(graph: HeapGraph, node: number, name: string): number[] {
  const found: number[] = []
  for (const edge of graph.retainersOf(node)) if (graph.edgeName(edge) === name) found.push(graph.source(edge))
  return found
}

function closuresOf(graph: HeapGraph, context: number, fits: (graph: HeapGraph, closure: number) => boolean): number[] {
  return sourcesBy(graph, context, 'context').filter((node) => graph.kind(node) === 'closure' && fits(graph, node))
}

function isContinuation(graph: HeapGraph, closure: number): boolean {
  return HELPERS.includes(graph.name(closure)) || codeOf(graph, closure).startsWith('(Async')
}

/** "(PromiseCapabilityDefaultResolve builtin code)" for a function of V8's own. */
export function codeOf(graph: HeapGraph, closure: number): string {
  const [from, to] = graph.edgesOf(closure)
  for (let edge = from; edge < to; edge++) if (graph.edgeName(edge) === 'code') return graph.name(graph.target(edge))
  return ''
}

export function isBuiltin(graph: HeapGraph, closure: number): boolean {
  const code = codeOf(graph, closure)
  return code.startsWith('(Promise') || code.startsWith('(Async')
}

const REACTION = 'system / PromiseReaction'

function promisesOfHandler(graph: HeapGraph, closure: number): number[] {
  const found: number[] = []
  for (const edge of graph.retainersOf(closure)) {
    const source = graph.source(edge)
    if (graph.name(source) === REACTION) found.push(...promisesOf(graph, source))
  }
  return found
}

/** Reactions form a chain that begins at their promise. */
function promisesOf(graph: HeapGraph, reaction: number): number[] {
  let at = reaction
  for (let steps = 0; steps < MOST_PROMISES; steps++) {
    let before = -1
    for (const edge of graph.retainersOf(at)) {
      const source = graph.source(edge)
      if (graph.edgeName(edge) === 'reactions_or_result') return [source]
      if (graph.name(source) === REACTION) before = source
    }
    if (before < 0) return []
    at = before
  }
  return []
}

/** What decides these promises: other promises are passed through. */
function causesOf(
  graph: HeapGraph,
  awaited: readonly number[],
  generators: ReadonlySet<number>,
): { waitsFor: number[]; roots: Root[] } {
  const waitsFor = new Set<number>()
  const roots: Root[] = []
  const seen = new Set<number>(awaited)
  const queue = [...awaited]
  for (let promise = queue.shift(); promise !== undefined; promise = queue.shift()) {
    const { functions, promises, resolvers } = decidersOf(graph, promise, generators)
    for (const each of functions) waitsFor.add(each)
    if (functions.length + promises.length === 0) roots.push({ promise, resolvers })
    for (const each of promises) {
      if (seen.has(each) || seen.size > MOST_PROMISES) continue
      seen.add(each)
      queue.push(each)
    }
  }
  return { waitsFor: [...waitsFor], roots }
}

interface Deciders {
  functions: number[]
  promises: number[]
  resolvers: number[]
}

function decidersOf(graph: HeapGraph, promise: number, generators: ReadonlySet<number>): Deciders {
  const found: Deciders = { functions: [], promises: [], resolvers: [] }
  for (const edge of graph.retainersOf(promise)) {
    if (graph.edgeKind(edge) !== 'hidden') continue
    const source = graph.source(edge)
    const name = graph.name(source)
    if (generators.has(source)) found.functions.push(source)
    else if (name === REACTION) found.promises.push(...promisesOf(graph, source))
    else if (name === 'system / AsyncGeneratorRequest') found.functions.push(...ownerOf(graph, source, generators))
    else if (name === 'system / PromiseCapability') addCapability(graph, source, found)
    else if (name === 'system / Context') addContext(graph, source, generators, found)
  }
  return found
}

/** The generator at the end of a queue of requests. */
function ownerOf(graph: HeapGraph, request: number, generators: ReadonlySet<number>): number[] {
  let at: number | undefined = request
  for (let steps = 0; at !== undefined && steps < MOST_PROMISES; steps++) {
    const sources: number[] = [...graph.retainersOf(at)].map((edge) => graph.source(edge))
    const owner = sources.find((source) => generators.has(source))
    if (owner !== undefined) return [owner]
    at = sources.find((source) => graph.name(source) === 'system / AsyncGeneratorRequest')
  }
  return []
}

function addCapability(graph: HeapGraph, capability: number, found: Deciders): void {
  for (const edge of graph.retainersOf(capability)) {
    const source = graph.source(edge)
    if (graph.name(source) === REACTION) found.promises.push(...promisesOf(graph, source))
    else if (graph.name(source) === 'system / Context')
      for (const closure of closuresOf(graph, source, isBuiltin))
        found.promises.push(...promisesOfHandler(graph, closure))
  }
}

/** The context of a promise's resolving functions; a helper's is driven by a suspended function of its own. */
function addContext(graph: HeapGraph, context: number, generators: ReadonlySet<number>, found: Deciders): void {
  for (const closure of closuresOf(graph, context, isBuiltin)) {
    const promises = promisesOfHandler(graph, closure)
    found.promises.push(...promises)
    if (promises.length > 0) continue
    const helped = helpedBy(graph, closure, generators)
    if (helped.length > 0) found.functions.push(...helped)
    else found.resolvers.push(closure)
  }
}

function helpedBy(graph: HeapGraph, resolver: number, generators: ReadonlySet<number>): number[] {
  return sourcesBy(graph, resolver, 'resolve').flatMap((context) => {
    if (graph.name(context) !== 'system / Context') return []
    return variablesOf(graph, context).filter((node) => generators.has(node))
  })
}

/** What the helper's variables hold, in its own scope and the one around it. */
function variablesOf(graph: HeapGraph, context: number): number[] {
  const found: number[] = []
  const [from, to] = graph.edgesOf(context)
  for (let edge = from; edge < to; edge++) {
    if (HELPED.includes(graph.edgeName(edge))) found.push(graph.target(edge))
    if (graph.edgeName(edge) !== 'previous') continue
    const [first, last] = graph.edgesOf(graph.target(edge))
    for (let outer = first; outer < last; outer++)
      if (HELPED.includes(graph.edgeName(outer))) found.push(graph.target(outer))
  }
  return found
}
