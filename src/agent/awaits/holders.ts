/**
 * Who could still decide a promise: its resolving functions are followed backwards to what keeps them. A timer or a
 * handle of node's on that way could call them though it does not keep the process alive; a suspended function could
 * call them when it goes on.
 */
import type { HeapGraph } from './heap-graph.js'
import type { Root } from './suspended.js'

export interface Holders {
  /** What outside of the program's own code could call it: "a timer"; null where nothing was found. */
  outside: string | null
  /** Whether every way there leads through a list of the program's: what is there sees it, and may never call it. */
  listed: boolean
  /** The first event, or the variable, that it is kept under: "event 'drain' of Socket", "`waiters`". */
  kept: string | null
  /** Suspended functions that reach it. */
  functions: number[]
}

const MOST_STEPS = 4000
const DEEPEST = 24
/** A listener of its own, not one that happens to see the same variables. */
const DEEPEST_EVENT = 9
const MOST_RETAINERS = 400
const MOST_FUNCTIONS = 20

/** Node's own objects that wait for the world. */
const HANDLES = new Map([
  ['TCP', 'a socket'],
  ['Pipe', 'a pipe'],
  ['TTY', 'a terminal'],
  ['UDP', 'a UDP socket'],
  ['TLSWrap', 'a TLS socket'],
  ['Http2Session', 'an HTTP/2 session'],
  ['Process', 'a child process'],
  ['Worker', 'a worker thread'],
  ['MessagePort', 'a message port'],
  ['FSEvent', 'a watched file'],
  ['StatWatcher', 'a watched file'],
  ['Signal', 'a signal'],
  ['Immediate', 'an immediate'],
  ['ChannelWrap', 'a DNS query'],
  ['QueryReqWrap', 'a DNS query'],
  ['GetAddrInfoReqWrap', 'a DNS query'],
  ['GetNameInfoReqWrap', 'a DNS query'],
  ['FSReqCallback', 'a file operation'],
  ['FSReqPromise', 'a file operation'],
  ['FileHandle', 'a file operation'],
  ['TCPConnectWrap', 'a connection'],
  ['PipeConnectWrap', 'a connection'],
  ['ShutdownWrap', 'a socket'],
  ['WriteWrap', 'a write'],
  ['SendWrap', 'a UDP socket'],
  ['Zlib', 'zlib'],
  ['BrotliEncoder', 'zlib'],
  ['BrotliDecoder', 'zlib'],
])

/** What keeps everything, and so says nothing. */
const HUBS = new Set(['system / NativeContext', 'system / ScriptContextTable', 'process', 'global', 'Module'])
const DEAD_ENDS = new Set(['map', 'prototype', '__proto__', 'constructor', 'shared', 'code', 'native_context'])

export interface Search {
  graph: HeapGraph
  generators: ReadonlySet<number>
  /** Whether a function is of ours. */
  isOurs(closure: number): boolean
}

interface Step {
  node: number
  depth: number
  /** The name of the edge that led here. */
  by: string
  /** The way led through a list: an array, a map, a set. */
  listed: boolean
}

export function holdersOf(search: Search, { promise, resolvers }: Root): Holders {
  const { graph } = search
  const found: Holders = { outside: keptByNative(graph, promise), listed: false, kept: null, functions: [] }
  const seen = new Set<number>(resolvers)
  const queue: Step[] = resolvers.map((node) => ({ node, depth: 0, by: '', listed: false }))
  for (let next = 0; next < queue.length && seen.size < MOST_STEPS; next++) {
    const step = queue[next] as Step
    if (step.depth >= DEEPEST) continue
    for (const edge of graph.retainersOf(step.node).subarray(0, MOST_RETAINERS)) {
      const node = graph.source(edge)
      if (seen.has(node) || isDeadEnd(graph, edge)) continue
      seen.add(node)
      if (follow(search, step, edge, found)) {
        const by = graph.edgeName(edge)
        const listed = step.listed || isOfList(graph, edge)
        queue.push({ node, depth: step.depth + 1, by: by === '' ? step.by : by, listed })
      }
    }
  }
  return found
}

function isDeadEnd(graph: HeapGraph, edge: number): boolean {
  const kind = graph.edgeKind(edge)
  return kind === 'weak' || kind === 'shortcut' || DEAD_ENDS.has(graph.edgeName(edge))
}

/** False where the way ends. */
function follow({ graph, generators, isOurs }: Search, step: Step, edge: number, found: Holders): boolean {
  const node = graph.source(edge)
  const edgeName = graph.edgeName(edge)
  const name = graph.name(node)
  note(found, graph, step, edge)
  if (generators.has(node) || edgeName === 'parameters_and_registers') {
    if (found.functions.length < MOST_FUNCTIONS) found.functions.push(node)
    return false
  }
  const outside = outsideAt(graph, node, edgeName)
  if (outside !== null) {
    found.listed = step.listed && (found.listed || found.outside === null)
    found.outside ??= outside
  }
  const kind = graph.kind(node)
  if (kind === 'synthetic' || kind === 'code' || HUBS.has(name) || name.startsWith('global')) return false
  return kind !== 'closure' || !isOurs(node)
}

/** What calls from outside of the program's own code: an event of process, a timer, a handle. */
function outsideAt(graph: HeapGraph, node: number, edgeName: string): string | null {
  const name = graph.name(node)
  if (edgeName === 'atomics_waitasync_promises') return 'Atomics.waitAsync'
  if (name === 'process' && edgeName === '_events') return 'an event of process'
  if (name === 'Timeout') return isArmed(graph, node) ? 'a timer' : null
  return graph.kind(node) === 'object' ? (HANDLES.get(name) ?? null) : null
}

/** From an array, a map or a set, or from one link of a chain to the next. */
function isOfList(graph: HeapGraph, edge: number): boolean {
  return graph.edgeKind(edge) === 'element' || LISTS.has(graph.edgeName(edge))
}

const LISTS = new Set(['elements', 'table', 'next'])

function note(found: Holders, graph: HeapGraph, { by, depth, listed }: Step, edge: number): void {
  const edgeName = graph.edgeName(edge)
  const kind = graph.edgeKind(edge)
  // A listener that sees the list is not what takes from it.
  const isEvent = edgeName === '_events' && by !== '' && by !== 'error' && depth < DEEPEST_EVENT && !listed
  if (isEvent && !found.kept?.startsWith('the event'))
    found.kept = `the event '${by}' of ${graph.name(graph.source(edge))}`
  else if (
    (kind === 'context' || kind === 'property') &&
    edgeName !== '' &&
    (found.kept === null || isPlain(found.kept))
  )
    found.kept = `\`${edgeName}\``
}

/** Everybody calls it that: the next name says more. */
function isPlain(kept: string): boolean {
  return kept === '`resolve`' || kept === '`reject`' || kept === '`resolver`'
}

/** A timer that ran or was cleared stands in no list. */
function isArmed(graph: HeapGraph, timer: number): boolean {
  const [from, to] = graph.edgesOf(timer)
  for (let edge = from; edge < to; edge++)
    if (graph.edgeName(edge) === '_idleNext') return graph.name(graph.target(edge)).startsWith('Time')
  return false
}

/** Native code decides a promise itself, without a function. */
function keptByNative(graph: HeapGraph, promise: number): string | null {
  for (const edge of graph.retainersOf(promise)) {
    const source = graph.source(edge)
    if (graph.name(source) === '(Global handles)') return 'native code'
    const handle = HANDLES.get(graph.name(source))
    if (handle !== undefined) return handle
    if (graph.edgeName(edge) === 'atomics_waitasync_promises') return 'Atomics.waitAsync'
  }
  return null
}
