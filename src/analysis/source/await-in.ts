import { children, isFunction, type Node } from './ast.js'
import { offsetOf, type Position, pathAt, positionOf, type Script } from './script.js'
import { functionAt } from './site.js'

/** The first await of a function's own body; null where it has none. */
export function awaitIn(script: Script, fn: Node): Position | null {
  const [first] = awaitsOf(fn)
  return first ? positionOf(script, first.start) : null
}

/** The await that the function around a place goes on from: its only one or, at its entry, its first. */
export function awaitOf(script: Script, line: number, column: number): Position | null {
  const entered = functionAt(script, line, column)
  if (entered) return awaitIn(script, entered)
  const fn = pathAt(script, offsetOf(script, line, column)).findLast(isFunction)
  const [only, ...more] = fn ? awaitsOf(fn) : []
  return only && more.length === 0 ? positionOf(script, only.start) : null
}

function awaitsOf(node: Node): Node[] {
  return children(node).flatMap((child) => {
    const inner = isFunction(child) ? [] : awaitsOf(child)
    return child.type === 'AwaitExpression' ? [child, ...inner] : inner
  })
}
