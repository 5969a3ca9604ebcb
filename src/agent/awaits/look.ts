/**
 * One look at what the suspended functions of this thread wait for. Costs a tenth of a second and more, so it is taken
 * only at the end of a program, and when somebody asks.
 */
import type { AwaitNode, Awaits } from '../../protocol/promise-events.js'
import { describe } from './await-nodes.js'
import { readGraph } from './heap-graph.js'
import { countsLines, rememberLineEnds } from './line-ends.js'
import { openHeapReader } from './places.js'
import { takeHeap } from './take-heap.js'

type Look = Pick<Awaits, 'failed' | 'cut' | 'total' | 'nodes'>

const MEGABYTE = 1024 * 1024
/** A heap of small objects takes up to 80 ms for each megabyte: at its end a program is not to be held for long. */
export const MOST_AT_END = 48 * MEGABYTE
/** Whoever asks is told how long it took. */
export const MOST_WHEN_ASKED = 128 * MEGABYTE
/** Where V8 counts lines again and again: enough functions for a second or two. */
const MOST_WITHOUT_LINES = 12 * MEGABYTE

/** `mayDebug`: nobody measures coverage or a CPU profile, which V8's debugger would spoil. */
export function look(mostBytes: number, mayDebug: boolean): Look {
  const tooLarge = refusal(mostBytes, mayDebug)
  if (tooLarge !== null) return failed(tooLarge)
  try {
    if (countsLines() && mayDebug) rememberLineEnds()
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

export function refusal(mostBytes: number, mayDebug: boolean): string | null {
  const { heapUsed } = process.memoryUsage()
  const most = countsLines() && !mayDebug ? Math.min(mostBytes, MOST_WITHOUT_LINES) : mostBytes
  if (heapUsed <= most) return null
  return `the heap holds ${Math.round(heapUsed / MEGABYTE)} MB, and a look at more than ${most / MEGABYTE} MB would take too long`
}

function failed(why: string): Look {
  return { failed: why, cut: false, total: 0, nodes: [] as AwaitNode[] }
}
