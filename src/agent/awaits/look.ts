/**
 * One look at what the suspended functions of this thread wait for. Costs a tenth of a second and more, so it is taken
 * only at the end of a program, and when somebody asks.
 */
import type { AwaitNode, Awaits } from '../../protocol/promise-events.js'
import { describe } from './await-nodes.js'
import { readGraph } from './heap-graph.js'
import { openHeapReader } from './places.js'
import { takeHeap } from './take-heap.js'

type Look = Pick<Awaits, 'failed' | 'cut' | 'total' | 'nodes'>

/** Beyond it a look takes seconds, and memory that the program may not have. */
const MOST_HEAP_BYTES = 160 * 1024 * 1024
const MEGABYTE = 1024 * 1024

export function look(): Look {
  const tooLarge = refusal()
  if (tooLarge !== null) return failed(tooLarge)
  try {
    const heap = takeHeap()
    try {
      const graph = readGraph(heap.bytes)
      const reader = openHeapReader(graph)
      try {
        return { failed: null, ...describe(graph, reader) }
      } finally {
        reader.close()
      }
    } finally {
      heap.letGo()
    }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function refusal(): string | null {
  const { heapUsed } = process.memoryUsage()
  if (heapUsed <= MOST_HEAP_BYTES) return null
  return `the heap holds ${Math.round(heapUsed / MEGABYTE)} MB, and a look at more than ${MOST_HEAP_BYTES / MEGABYTE} MB would take too long`
}

function failed(why: string): Look {
  return { failed: why, cut: false, total: 0, nodes: [] as AwaitNode[] }
}
