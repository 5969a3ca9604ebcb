import { children, isFunction, type Node } from './ast.js'
import { type Position, positionOf, type Script } from './script.js'

/** The first await of a function's own body; null where it has none. */
export function awaitIn(script: Script, fn: Node): Position | null {
  const found = firstAwait(fn)
  return found && positionOf(script, found.start)
}

function firstAwait(node: Node): Node | null {
  for (const child of children(node)) {
    if (child.type === 'AwaitExpression') return child
    const inner = isFunction(child) ? null : firstAwait(child)
    if (inner) return inner
  }
  return null
}
