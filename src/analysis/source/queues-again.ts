import { children, isCall, isFunction, type Node } from './ast.js'
import { describe } from './doing.js'
import { offsetOf, type Position, pathAt, positionOf, type Script } from './script.js'
import { siteOf } from './site.js'

const QUEUES = new Set(['process.nextTick', 'queueMicrotask'])

/** Where the function around a place queues a tick or a job; null where it does not, or in several places. */
export function queuesAgain(script: Script, line: number, column: number): Position | null {
  if (!/nextTick|queueMicrotask/.test(script.text)) return null
  const fn = pathAt(script, offsetOf(script, line, column)).findLast(isFunction)
  const [only, ...more] = fn ? callsOf(fn).filter((call) => QUEUES.has(describe(script, call).api ?? '')) : []
  return only && more.length === 0 ? positionOf(script, siteOf(script, only) ?? only.start) : null
}

function callsOf(node: Node): Node[] {
  return children(node).flatMap((child) => {
    const inner = isFunction(child) ? [] : callsOf(child)
    return isCall(child) ? [child, ...inner] : inner
  })
}
