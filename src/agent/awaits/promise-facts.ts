/** Single facts of promises in the heap: since when one is pending, and what its result goes to. */
import type { HeapGraph } from './heap-graph.js'
import { targetBy } from './places.js'
import { codeOf, isBuiltin } from './suspended.js'

const REACTION = 'system / PromiseReaction'
const MOST = 50
/** In place of a promise that is gone, decided long ago. */
export const DECIDED = -1

/** When the oldest of them was made, as the ledger noted it on the promise; null where it did not. */
export function pendingSince(graph: HeapGraph, promises: readonly number[]): number | null {
  const times = promises.flatMap((promise) => {
    const stamp = targetBy(graph, promise, '#stamp')
    const number = stamp === null ? null : targetBy(graph, stamp, 'madeMs')
    const value = number === null ? null : targetBy(graph, number, 'value')
    const at = value === null ? Number.NaN : Number(graph.name(value))
    return Number.isFinite(at) ? [at] : []
  })
  return times.length === 0 ? null : Math.min(...times)
}

/** Promises that the result of an async function is handed to; null where another function awaits it. */
export function consumersOf(graph: HeapGraph, generator: number): number[] | null {
  const found: number[] = []
  for (const promise of hiddenOf(graph, generator)) {
    if (graph.name(promise) !== 'Promise') continue
    for (const reaction of reactionsOf(graph, promise)) {
      const results = resultsOf(graph, reaction)
      if (results === null) return null
      found.push(...results)
    }
  }
  return found
}

function reactionsOf(graph: HeapGraph, promise: number): number[] {
  const found: number[] = []
  let at = targetBy(graph, promise, 'reactions_or_result')
  while (at !== null && graph.name(at) === REACTION && found.length < MOST) {
    found.push(at)
    at = hiddenOf(graph, at).find((node) => graph.name(node) === REACTION) ?? null
  }
  return found
}

/** A combinator hands its own functions over: what `then` gives back to it is nobody's. */
function resultsOf(graph: HeapGraph, reaction: number): number[] | null {
  const parts = hiddenOf(graph, reaction)
  const handlers = parts.filter((node) => graph.kind(node) === 'closure')
  if (handlers.some((node) => codeOf(graph, node).startsWith('(Async'))) return null
  const resolvers = handlers.filter((node) => codeOf(graph, node).startsWith('(PromiseCapabilityDefault'))
  if (resolvers.length > 0) return resolvers.flatMap((node) => decidedBy(graph, node))
  const elements = handlers.filter((node) => isBuiltin(graph, node)).flatMap((node) => contextOf(graph, node))
  const handedOver = elements.flatMap((context) => promisesIn(graph, context))
  if (handedOver.length > 0) return handedOver
  return parts.flatMap((node) => (graph.name(node) === 'Promise' ? [node] : promisesInCapability(graph, node)))
}

/** A resolving function lets go of its promise once that is decided (Node 26). */
function decidedBy(graph: HeapGraph, resolver: number): number[] {
  const promises = contextOf(graph, resolver).flatMap((context) => promisesIn(graph, context))
  return promises.length > 0 ? promises : [DECIDED]
}

function contextOf(graph: HeapGraph, closure: number): number[] {
  const context = targetBy(graph, closure, 'context')
  return context === null ? [] : [context]
}

function promisesInCapability(graph: HeapGraph, node: number): number[] {
  return graph.name(node) === 'system / PromiseCapability' ? promisesIn(graph, node) : []
}

/** Of a capability, and of the context of resolving functions. */
function promisesIn(graph: HeapGraph, holder: number): number[] {
  return hiddenOf(graph, holder).flatMap((node) => {
    if (graph.name(node) === 'Promise') return [node]
    return graph.name(node) === 'system / PromiseCapability' ? promisesIn(graph, node) : []
  })
}

function hiddenOf(graph: HeapGraph, node: number): number[] {
  const [from, to] = graph.edgesOf(node)
  const found: number[] = []
  for (let edge = from; edge < to; edge++) if (graph.edgeKind(edge) === 'hidden') found.push(graph.target(edge))
  return found
}
