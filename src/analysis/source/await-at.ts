import { isAwait, isFunction, type Node } from './ast.js'
import { offsetOf, pathAt, type Script } from './script.js'

export interface AwaitSite {
  /** An await, or a loop with one. */
  node: Node
  fn: Node
  /** From the program to the await, both included. */
  path: Node[]
}

/** The await at which V8 says that an async function stands: it gives the place of what is awaited. */
export function awaitAt(script: Script, line: number, column: number): AwaitSite | null {
  const offset = offsetOf(script, line, column)
  const path = offset < 0 ? [] : pathAt(script, offset)
  const at = path.findLastIndex(isAwait)
  const from = path.findLastIndex(isFunction)
  const fn = path[from]
  const node = path[at]
  return node && fn && at > from ? { node, fn, path: path.slice(0, at + 1) } : null
}
