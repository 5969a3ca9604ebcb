/** Whether an async function waits for anything once a statement of it has run. */
import { bare, child, children, isCall, isFunction, isLoop, isMember, isPause, list, type Node, text } from './ast.js'
import { isAsyncHelper } from './async-function.js'

/** An async function, or the generator that a compiler made of one. */
export function isAsyncLike(fn: Node, path: readonly Node[]): boolean {
  if (fn.async === true) return true
  const outer = path[path.indexOf(fn) - 1]
  const callee = outer && isCall(outer) ? child(outer, 'callee') : null
  const name = callee && (isMember(callee) ? child(callee, 'property') : callee)
  return fn.generator === true && !!name && isAsyncHelper(text(name, 'name'))
}

/** False only where nothing after the call waits, so that the function is over when that turn is. */
export function runsOn(fn: Node, call: Node, path: readonly Node[]): boolean {
  const from = path.lastIndexOf(fn)
  const loop = path.slice(from).find(isLoop)
  // The next round may wait before the call.
  if (loop && waitsIn(loop, loop.start)) return true
  return waitsIn(child(fn, 'body') ?? fn, call.end)
}

function waitsIn(node: Node, after: number): boolean {
  return children(node).some((inner) => {
    if (inner.end <= after || isFunction(inner)) return false
    return ((inner.start >= after || inner.type === 'ReturnStatement') && waits(inner)) || waitsIn(inner, after)
  })
}

function waits(node: Node): boolean {
  if (isPause(node)) return true
  const value = node.type === 'ReturnStatement' ? child(node, 'argument') : null
  return value !== null && mayBePromise(bare(value))
}

/** What an HTTP answer gives back is itself. */
const ANSWERS = /^(?:res|response|reply|rep|ctx|c)$/

function mayBePromise(value: Node): boolean {
  if (value.type === 'ConditionalExpression' || value.type === 'LogicalExpression')
    return children(value).some((part) => mayBePromise(bare(part)))
  if (value.type === 'SequenceExpression') return mayBePromise(bare(list(value, 'expressions').at(-1) ?? value))
  return (isCall(value) || value.type === 'ImportExpression') && !ANSWERS.test(rootOf(value))
}

/** "res" of `res.status(200).json(x)`. */
function rootOf(call: Node): string {
  let node: Node | null = call
  while (node && (isCall(node) || isMember(node))) node = child(node, isCall(node) ? 'callee' : 'object')
  return node ? text(node, 'name') : ''
}
