/**
 * The heap as a graph: V8's own snapshot of it, read from the bytes it is written in. Only what a search for awaits
 * needs is kept, outside of the heap that it is about.
 */
import { readNumbers, readStrings } from './heap-text.js'

export interface HeapGraph {
  /** The edges that leave a node: numbers from the first up to, without, the second. */
  edgesOf(node: number): [from: number, to: number]
  target(edge: number): number
  source(edge: number): number
  /** The edges that lead to a node. */
  retainersOf(node: number): Uint32Array
  /** A property's or variable's name; empty where the edge has a number only. */
  edgeName(edge: number): string
  /** In V8's words: context, element, property, internal, hidden, shortcut, weak. */
  edgeKind(edge: number): string
  name(node: number): string
  kind(node: number): string
  /** V8's number of the object. */
  id(node: number): number
  /** All edges with a name. */
  edgesNamed(name: string): number[]
}

interface Head {
  meta: { node_fields: string[]; edge_fields: string[]; node_types: [string[]]; edge_types: [string[]] }
  node_count: number
  edge_count: number
}

const { parse } = JSON

export function readGraph(bytes: Buffer): HeapGraph {
  const nodesAt = bytes.indexOf('"nodes":[')
  const text = bytes.toString('utf8', 0, nodesAt)
  const { snapshot } = parse(`${text.slice(0, text.lastIndexOf(','))}}`) as { snapshot: Head }
  const nodes = readNodes(bytes, nodesAt, snapshot)
  const edges = readEdges(bytes, nodes.end, snapshot, nodes.firstEdge)
  const strings = readStrings(bytes, edges.end)
  const retained = turnRound(edges.targets, snapshot.node_count)
  const edgeKinds = snapshot.meta.edge_types[0]
  const numbered = [edgeKinds.indexOf('element'), edgeKinds.indexOf('hidden')]
  const edgeName = (edge: number): string =>
    numbered.includes(edges.kinds[edge] as number) ? '' : strings.at(edges.names[edge] as number)

  return {
    edgesOf: (node) => [nodes.firstEdge[node] as number, nodes.firstEdge[node + 1] as number],
    target: (edge) => edges.targets[edge] as number,
    source: (edge) => edges.sources[edge] as number,
    retainersOf: (node) => retained.edges.subarray(retained.first[node], retained.first[node + 1]),
    edgeName,
    edgeKind: (edge) => edgeKinds[edges.kinds[edge] as number] as string,
    name: (node) => strings.at(nodes.names[node] as number),
    kind: (node) => snapshot.meta.node_types[0][nodes.kinds[node] as number] as string,
    id: (node) => nodes.ids[node] as number,
    edgesNamed: (name) => {
      const index = strings.indexOf(name)
      return index < 0 ? [] : withName(index, edges.names).filter((edge) => edgeName(edge) === name)
    },
  }
}

function readNodes(bytes: Buffer, from: number, { meta, node_count: count }: Head) {
  const fields = meta.node_fields
  const [kindAt, nameAt, idAt, edgesAt] = ['type', 'name', 'id', 'edge_count'].map((field) => fields.indexOf(field))
  const kinds = new Uint8Array(count)
  const names = new Uint32Array(count)
  const ids = new Uint32Array(count)
  const firstEdge = new Uint32Array(count + 1)
  let node = 0
  let field = 0
  const end = readNumbers(bytes, from, (value) => {
    if (field === kindAt) kinds[node] = value
    else if (field === nameAt) names[node] = value
    else if (field === idAt) ids[node] = value
    else if (field === edgesAt) firstEdge[node + 1] = (firstEdge[node] as number) + value
    if (++field < fields.length) return
    field = 0
    node++
  })
  return { kinds, names, ids, firstEdge, end }
}

function readEdges(bytes: Buffer, from: number, { meta, edge_count: count }: Head, firstEdge: Uint32Array) {
  const fields = meta.edge_fields.length
  const width = meta.node_fields.length
  const kinds = new Uint8Array(count)
  const names = new Uint32Array(count)
  const targets = new Uint32Array(count)
  const sources = new Uint32Array(count)
  let edge = 0
  let field = 0
  let node = 0
  const end = readNumbers(bytes, bytes.indexOf('"edges":[', from), (value) => {
    if (field === 0) kinds[edge] = value
    else if (field === 1) names[edge] = value
    else if (field === 2) {
      while ((firstEdge[node + 1] as number) <= edge) node++
      targets[edge] = value / width
      sources[edge] = node
    }
    if (++field < fields) return
    field = 0
    edge++
  })
  return { kinds, names, targets, sources, end }
}

/** Edges by the node they lead to. */
function turnRound(targets: Uint32Array, nodeCount: number): { first: Uint32Array; edges: Uint32Array } {
  const first = new Uint32Array(nodeCount + 1)
  for (const target of targets) first[target + 1] = (first[target + 1] as number) + 1
  for (let node = 0; node < nodeCount; node++) first[node + 1] = (first[node + 1] as number) + (first[node] as number)
  const next = first.slice()
  const edges = new Uint32Array(targets.length)
  for (let edge = 0; edge < targets.length; edge++) {
    const target = targets[edge] as number
    const place = next[target] as number
    edges[place] = edge
    next[target] = place + 1
  }
  return { first, edges }
}

function withName(index: number, names: Uint32Array): number[] {
  const found: number[] = []
  for (let edge = names.indexOf(index); edge >= 0; edge = names.indexOf(index, edge + 1)) found.push(edge)
  return found
}
