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

const MEGABYTE = 1024 * 1024
/** A heap of small objects takes up to 80 ms for each megabyte: at its end a program is not to be held for long. */
export const MOST_AT_END = 48 * MEGABYTE
/** Whoever asks is told how long it took. */
export const MOST_WHEN_ASKED = 128 * MEGABYTE

export function look(mostBytes: number): Look {
  const tooLarge = refusal(mostBytes)
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

export function refusal(mostBytes: number): string | null {
  const { heapUsed } = process.memoryUsage()
  if (heapUsed <= mostBytes) return null
  return `the heap holds ${Math.round(heapUsed / MEGABYTE)} MB, and a look at more than ${mostBytes / MEGABYTE} MB would take too long`
}

function failed(why: string): Look {
  return { failed: why, cut: false, total: 0, nodes: [] as AwaitNode[] }
}
