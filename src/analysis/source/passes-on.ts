import { bare, child, isCall, isFunction, type Node } from './ast.js'
import { bindingOf } from './scope.js'
import { offsetOf, type Position, pathAt, positionOf, type Script } from './script.js'
import { siteAt } from './site.js'

/** Where the function around a place begins; null at the top level. */
export function beginningAround(script: Script, line: number, column: number): Position | null {
  const fn = pathAt(script, offsetOf(script, line, column)).findLast(isFunction)
  return fn ? positionOf(script, fn.start) : null
}

/** Whether the call at a place is one of the function's own parameters: `next()`, `await next()`, `done()`. */
export function passesOn(script: Script, line: number, column: number): boolean {
  const call = callAround(script, line, column)
  const callee = call && child(call, 'callee')
  const name = callee && bare(callee)
  const binding = name?.type === 'Identifier' ? bindingOf(script, name) : null
  return binding?.kind === 'parameter' && binding.of === pathAt(script, call?.start ?? -1).findLast(isFunction)
}

/** V8 gives an async function that waits at its `await`, one that runs at its call. */
function callAround(script: Script, line: number, column: number): Node | null {
  const offset = offsetOf(script, line, column)
  const waiting = pathAt(script, offset).find((node) => node.type === 'AwaitExpression' && node.start === offset)
  const node = waiting ? child(waiting, 'argument') : siteAt(script, line, column)?.node
  const call = node && bare(node)
  return call && isCall(call) ? call : null
}
