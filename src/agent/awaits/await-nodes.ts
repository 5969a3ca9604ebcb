/** The suspended functions of the program as they are told: who waits for whom, and where each of them stands. */
import type { AwaitNode } from '../../protocol/promise-events.js'
import type { HeapGraph } from './heap-graph.js'
import { type Holders, holdersOf, type Search } from './holders.js'
import { fileOf, functionOf, type HeapReader, type Place } from './places.js'
import { consumersOf, DECIDED, pendingSince } from './promise-facts.js'
import { findSuspended, type Suspended } from './suspended.js'

const MOST_NODES = 200
const MOST_BYTES = 40_000
/** Finding the line of one takes as long as walking the heap. */
const MOST_LOOKUPS_MS = 1500
/** Functions that stand alike are looked up so often: if they agree, the others are taken to stand there too. */
const SAMPLES = 4
const MOST_NAME = 120

const { stringify } = JSON

export function describe(graph: HeapGraph, reader: HeapReader): { cut: boolean; total: number; nodes: AwaitNode[] } {
  const all = findSuspended(graph, (generator) => isForeign(graph, generator) && reader.isSuspended(generator))
  const kept = ofProgram(graph, all)
  const shown = kept.slice(0, MOST_NODES)
  const search: Search = {
    graph,
    generators: new Set(all.map(({ node }) => node)),
    isOurs: (closure) => fileOf(graph, closure) === __filename,
  }
  const numbers = new Map(shown.map(({ node }, index) => [node, `${index + 1}`]))
  const idsOf = (nodes: number[]): string[] => nodes.flatMap((node) => numbers.get(node) ?? [])
  const holders = new Map(shown.map((each) => [each.node, each.roots.map((root) => holdersOf(search, root))]))
  const places = placesOf(graph, reader, shown, holders)
  const nodes = shown.map((each): AwaitNode => {
    const held = holders.get(each.node) ?? []
    return {
      id: numbers.get(each.node) ?? '',
      ...(places.get(each.node) as Place),
      top: each.top,
      pendingSince: pendingSince(graph, each.awaited),
      waitsFor: idsOf(each.waitsFor),
      leaf: leafOf(each, held),
      outside: held.some(({ outside }) => outside !== null),
      listed: held.every(({ outside, listed }) => outside === null || listed),
      heldBy: idsOf([...new Set(held.flatMap(({ functions }) => functions))]),
      unwanted: isUnwanted(graph, reader, each.node),
    }
  })
  const fitting = thatFit(nodes)
  return { cut: fitting.length < kept.length, total: kept.length, nodes: fitting }
}

/** Whoever is not node's own nor ours; and of node's own, what those wait for. */
function ofProgram(graph: HeapGraph, all: Suspended[]): Suspended[] {
  const byNode = new Map(all.map((each) => [each.node, each]))
  const kept = new Set(all.filter(({ node }) => isForeign(graph, node)))
  for (const each of kept)
    for (const node of each.waitsFor) {
      const inner = byNode.get(node)
      if (inner) kept.add(inner)
    }
  return [...kept]
}

function isForeign(graph: HeapGraph, generator: number): boolean {
  const { file } = functionOf(graph, generator)
  return file !== '' && file !== __filename && !file.startsWith('node:')
}

function placesOf(
  graph: HeapGraph,
  reader: HeapReader,
  shown: Suspended[],
  holders: Map<number, Holders[]>,
): Map<number, Place> {
  const places = new Map<number, Place>()
  const alike = new Map<string, Suspended[]>()
  for (const each of shown) {
    const key = keyOf(graph, each, holders.get(each.node) ?? [])
    const group = alike.get(key)
    if (group) group.push(each)
    else alike.set(key, [each])
  }
  const until = performance.now() + MOST_LOOKUPS_MS
  for (const group of alike.values()) {
    const sample = group.slice(0, SAMPLES).map(({ node }) => {
      const late = performance.now() > until
      const place = late || !isForeign(graph, node) ? unplaced(graph, node) : reader.placeOf(node)
      places.set(node, place)
      return place
    })
    const [first] = sample as [Place, ...Place[]]
    const agree = sample.every(({ line, column }) => line === first.line && column === first.column)
    for (const { node } of group.slice(SAMPLES)) places.set(node, agree ? first : unplaced(graph, node))
  }
  return places
}

function keyOf(graph: HeapGraph, { node, waitsFor }: Suspended, held: Holders[]): string {
  const { fn, file } = functionOf(graph, node)
  const inner = waitsFor.slice(0, 3).map((each) => functionOf(graph, each).fn)
  return stringify([fn, file, inner, held.map(({ outside, kept }) => [outside, kept])])
}

function unplaced(graph: HeapGraph, generator: number): Place {
  const { fn, file } = functionOf(graph, generator)
  return { fn: fn === '' ? null : fn, file, line: null, column: null }
}

/** What it waits for that is no suspended function. */
function leafOf({ waitsFor, awaited }: Suspended, held: Holders[]): string | null {
  const outside = held.find((holders) => holders.outside !== null && !holders.listed)
  const kept = held.find((holders) => holders.kept !== null)
  if (outside && isItsOwn(outside.kept)) return outside.outside
  if (kept?.kept?.startsWith('the event')) return kept.kept.slice(0, MOST_NAME)
  if (kept?.kept) return `a promise whose resolve function is kept in ${kept.kept.slice(0, MOST_NAME)}`
  return held.length > 0 || (waitsFor.length === 0 && awaited.length === 0) ? NOBODY : null
}

/** Kept by the timer or the handle itself, and not in a variable that a callback of it happens to see. */
function isItsOwn(kept: string | null): boolean {
  return kept === null || OWN_NAMES.includes(kept) || kept.startsWith('`_') || kept.startsWith('`on')
}

const OWN_NAMES = ['`resolve`', '`reject`', '`resolver`', '`callback`']
const NOBODY = 'a promise that nothing can settle: what could is gone'

/** Its result goes to promises only that are decided already, like that of the loser of a race. */
function isUnwanted(graph: HeapGraph, reader: HeapReader, node: number): boolean {
  const consumers = consumersOf(graph, node)
  return (
    consumers !== null &&
    consumers.length > 0 &&
    consumers.every((promise) => promise === DECIDED || reader.isSettled(promise))
  )
}

function thatFit(nodes: AwaitNode[]): AwaitNode[] {
  let bytes = 0
  return nodes.filter((node) => {
    bytes += stringify(node).length
    return bytes <= MOST_BYTES
  })
}
