import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readGraph } from '../../src/agent/awaits/heap-graph.js'
import { findSuspended } from '../../src/agent/awaits/suspended.js'
import { takeHeap } from '../../src/agent/awaits/take-heap.js'

/** A heap of two nodes in V8's words: `a"b` holds `plain` under the name `key`, and in its slot 5. */
const SMALL = Buffer.from(
  JSON.stringify({
    snapshot: {
      meta: {
        node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'detachedness'],
        node_types: [['hidden', 'object']],
        edge_fields: ['type', 'name_or_index', 'to_node'],
        edge_types: [['context', 'element', 'property']],
      },
      node_count: 2,
      edge_count: 2,
    },
    nodes: [1, 1, 7, 16, 2, 0, 1, 2, 9, 16, 0, 0],
    edges: [2, 3, 6, 1, 5, 6],
    strings: ['', 'a"b', 'plain', 'key'],
  }),
)

test('nodes, edges and names are read from the bytes of a snapshot', () => {
  const graph = readGraph(SMALL)
  assert.deepEqual([graph.name(0), graph.name(1), graph.id(1), graph.kind(0)], ['a"b', 'plain', 9, 'object'])
  assert.deepEqual(graph.edgesOf(0), [0, 2])
  assert.deepEqual([graph.edgeName(0), graph.edgeKind(0), graph.target(0), graph.source(1)], ['key', 'property', 1, 0])
  assert.deepEqual([graph.edgeName(1), graph.edgeKind(1)], ['', 'element'])
  assert.deepEqual([...graph.retainersOf(1)], [0, 1])
  assert.deepEqual(graph.edgesNamed('key'), [0])
  assert.deepEqual(graph.edgesNamed('nothing'), [])
})

test('who awaits whom is found in the heap of this very process', async () => {
  let settle = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    settle = resolve
  })
  async function innermost(): Promise<void> {
    await gate
  }
  async function middle(): Promise<void> {
    await Promise.all([innermost(), innermost()]).then(() => undefined)
  }
  async function outermost(): Promise<void> {
    await middle()
  }
  const running = outermost()
  const graph = readGraph(takeHeap().bytes)
  const found = findSuspended(graph, () => false)
  const nameOf = (generator: number): string => {
    const [from, to] = graph.edgesOf(generator)
    for (let edge = from; edge < to; edge++)
      if (graph.edgeName(edge) === 'function') return graph.name(graph.target(edge))
    return ''
  }
  const waits = (name: string): string[][] =>
    found.filter(({ node }) => nameOf(node) === name).map(({ waitsFor }) => waitsFor.map(nameOf))
  assert.deepEqual(waits('outermost'), [['middle']])
  assert.deepEqual(waits('middle'), [['innermost', 'innermost']])
  assert.deepEqual(waits('innermost'), [[], []])
  settle()
  await running
})
