import { child, isFunction, type Node } from './ast.js'
import { offsetOf, pathAt, type Script } from './script.js'

/** What TypeScript and Babel call the helper that drives the generator which an async function becomes. */
const HELPER = /^(?:__awaiter|_?asyncToGenerator)$/

export function isAsyncHelper(name: string | null): boolean {
  return name !== null && HELPER.test(name)
}

/** The async function of which a place lies before the body: there V8 stands when it makes the function's promise. */
export function asyncFunctionAt(script: Script, line: number, column: number): Node | null {
  const offset = offsetOf(script, line, column)
  if (offset < 0) return null
  const inner = pathAt(script, offset).findLast(isFunction)
  const body = inner && child(inner, 'body')
  return inner && body && inner.async === true && offset < body.start ? inner : null
}
