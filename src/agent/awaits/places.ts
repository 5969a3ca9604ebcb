/** Where suspended functions stand: V8 tells it to a debugger, for an object with a number. */
import type { Session } from 'node:inspector'
import type { HeapGraph } from './heap-graph.js'

export interface Place {
  fn: string | null
  file: string | null
  line: number | null
  column: number | null
}

interface Internals {
  internalProperties?: { name: string; value?: { value?: unknown } }[]
}

interface Location {
  lineNumber: number
  columnNumber: number
}

export interface HeapReader {
  placeOf(generator: number): Place
  isSettled(promise: number): boolean
  isSuspended(generator: number): boolean
  close(): void
}

const GROUP = 'loopdoctor'

/** Its session is open until `close`: nothing of the program runs in between. */
export function openHeapReader(graph: HeapGraph): HeapReader {
  const { Session }: typeof import('node:inspector') = require('node:inspector')
  const session = new Session()
  session.connect()
  return {
    placeOf(generator) {
      const location = internalOf(session, graph.id(generator), '[[GeneratorLocation]]') as Location | null
      const { fn, file } = functionOf(graph, generator)
      return {
        fn: fn === '' ? null : fn,
        file: file === '' ? null : file,
        line: location ? location.lineNumber + 1 : null,
        column: location ? location.columnNumber + 1 : null,
      }
    },
    isSettled(promise) {
      const state = internalOf(session, graph.id(promise), '[[PromiseState]]')
      return state === 'fulfilled' || state === 'rejected'
    },
    isSuspended: (generator) => internalOf(session, graph.id(generator), '[[GeneratorState]]') === 'suspended',
    close() {
      session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP })
      session.post('HeapProfiler.disable')
      session.disconnect()
    },
  }
}

function internalOf(session: Session, id: number, name: string): unknown {
  let value: unknown = null
  session.post(
    'HeapProfiler.getObjectByHeapObjectId',
    { objectId: String(id), objectGroup: GROUP },
    (failed, object) => {
      const objectId = failed ? undefined : object.result.objectId
      if (objectId === undefined) return
      session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_failed, properties) => {
        const { internalProperties = [] } = (properties ?? {}) as Internals
        value = internalProperties.find((property) => property.name === name)?.value?.value ?? null
      })
    },
  )
  return value
}

/** Name and file of a suspended function; of an ES module its own top level has no name. */
export function functionOf(graph: HeapGraph, generator: number): { fn: string; file: string } {
  const closure = targetBy(graph, generator, 'function')
  return closure === null ? { fn: '', file: '' } : { fn: graph.name(closure), file: fileOf(graph, closure) }
}

export function fileOf(graph: HeapGraph, closure: number): string {
  const shared = targetBy(graph, closure, 'shared')
  const script =
    shared === null ? null : (targetBy(graph, shared, 'script') ?? targetBy(graph, shared, 'script_or_debug_info'))
  return script === null ? '' : graph.name(script)
}

export function targetBy(graph: HeapGraph, node: number, name: string): number | null {
  const [from, to] = graph.edgesOf(node)
  for (let edge = from; edge < to; edge++) if (graph.edgeName(edge) === name) return graph.target(edge)
  return null
}
