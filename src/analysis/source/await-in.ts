import { children, isAwait, isFunction, isLoop, type Node } from './ast.js'
import { offsetOf, type Position, pathAt, pathTo, positionOf, type Script } from './script.js'
import { functionAt } from './site.js'

/** The first await of a function's own body; null where it has none. */
export function awaitIn(script: Script, fn: Node): Position | null {
  const [first] = awaitsOf(fn)
  return first ? positionOf(script, first.start) : null
}

export interface Await extends Position {
  /** It stands in a loop of the function: one that goes on from it may come to it again. */
  inLoop: boolean
}

/** The await that the function around a place goes on from: its only one or, at its entry, its first. */
export function awaitOf(script: Script, line: number, column: number): Await | null {
  const entered = functionAt(script, line, column)
  const fn = entered ?? pathAt(script, offsetOf(script, line, column)).findLast(isFunction)
  const [first, ...more] = fn ? awaitsOf(fn) : []
  if (!first || (!entered && more.length > 0)) return null
  return { ...positionOf(script, first.start), inLoop: isInLoop(script, first) }
}

function isInLoop(script: Script, node: Node): boolean {
  const path = pathTo(script, node)
  return path.findLastIndex(isLoop) > path.findLastIndex(isFunction)
}

/** The awaits of a function's own body, in the order of the source. */
export function awaitsOf(node: Node): Node[] {
  return children(node).flatMap((child) => {
    const inner = isFunction(child) ? [] : awaitsOf(child)
    return isAwait(child) ? [child, ...inner] : inner
  })
}
