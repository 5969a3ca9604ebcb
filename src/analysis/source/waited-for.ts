/** What stands at an await: what it waits for, as it is written, and what the function awaited before. */
import { child, isAwait, isCall, isFunction, list, type Node, text } from './ast.js'
import { awaitsOf } from './await-in.js'
import { offsetOf, pathAt, type Script } from './script.js'

export interface WaitedFor {
  /** The awaited expression, in one line. */
  text: string
  /** What is called there: "pool.acquire"; null where it is no call. */
  callee: string | null
  /** It stands in a loop that has no end of its own: over an iterator, or `while (true)`. */
  endless: boolean
  /** `new Promise(() => {})`: meant to be for ever. */
  forever: boolean
}

const MOST_TEXT = 60
const GIVES_BACK = /\b(?:release|unlock|free|destroy|return|leave|signal|done|up)\w*\s*\(/i

export function waitedForAt(script: Script, line: number, column: number): WaitedFor | null {
  const path = pathAt(script, offsetOf(script, line, column))
  const fnAt = path.findLastIndex(isFunction)
  const at = path.findLastIndex((node, index) => index > fnAt && isAwait(node))
  const node = path[at]
  if (!node) return null
  const awaited = child(node, node.type === 'AwaitExpression' ? 'argument' : 'right')
  if (!awaited) return null
  const callee = calleeText(script, awaited)
  return {
    text: written(script, awaited).slice(0, MOST_TEXT),
    callee,
    endless: path.slice(fnAt + 1, at + 1).some(isEndless),
    forever: isForever(awaited),
  }
}

/** What a function awaited before a place in it, and has not given back as far as one can read. */
export function holdsAt(script: Script, line: number, column: number, callee: string): boolean {
  const offset = offsetOf(script, line, column)
  const path = pathAt(script, offset)
  const fn = path[Math.max(0, path.findLastIndex(isFunction))]
  const at = path.findLast(isAwait)
  return fn !== undefined && at !== undefined && awaitedBefore(script, fn, at, callee)
}

function awaitedBefore(script: Script, fn: Node, at: Node, callee: string): boolean {
  const before = awaitsOf(fn).filter((each) => {
    const awaited = child(each, 'argument')
    return each.end <= at.start && awaited !== null && calleeText(script, awaited) === callee
  })
  const last = before.at(-1)
  return last !== undefined && !GIVES_BACK.test(script.text.slice(last.end, at.start))
}

function isEndless(node: Node): boolean {
  if (node.type === 'ForOfStatement') return node.await === true
  if (node.type === 'ForStatement') return child(node, 'test') === null
  if (node.type !== 'WhileStatement' && node.type !== 'DoWhileStatement') return false
  const test = child(node, 'test')
  return test?.type === 'BooleanLiteral' && test.value === true
}

function isForever(awaited: Node): boolean {
  const [executor] = awaited.type === 'NewExpression' ? list(awaited, 'arguments') : []
  const made = child(awaited, 'callee')
  return (
    made !== null &&
    text(made, 'name') === 'Promise' &&
    executor !== undefined &&
    isFunction(executor) &&
    list(executor, 'params').length === 0
  )
}

function calleeText(script: Script, awaited: Node): string | null {
  const callee = isCall(awaited) && awaited.type !== 'NewExpression' ? child(awaited, 'callee') : null
  return callee && written(script, callee)
}

function written(script: Script, { start, end }: Node): string {
  return script.text.slice(start, end).replace(/\s+/g, ' ')
}
