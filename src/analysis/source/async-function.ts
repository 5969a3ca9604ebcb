import { child, isFunction, type Node } from './ast.js'
import { offsetOf, pathAt, type Script } from './script.js'

/** The async function of which a place lies before the body: there V8 stands when it makes the function's promise. */
export function asyncFunctionAt(script: Script, line: number, column: number): Node | null {
  const offset = offsetOf(script, line, column)
  if (offset < 0) return null
  const inner = pathAt(script, offset).findLast(isFunction)
  const body = inner && child(inner, 'body')
  return inner && body && inner.async === true && offset < body.start ? inner : null
}
