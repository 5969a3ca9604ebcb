/** What becomes of the promise that a call gives back, as the source says it. */
import { child, isCall, isFunction, isMember, keyName, list, type Node, text } from './ast.js'
import type { Script } from './script.js'
import { siteAt } from './site.js'

export interface Fate {
  /** Left alone: a statement of its own, where nothing handles its error. Returned: whoever called has it. */
  kind: 'alone' | 'returned' | 'used'
  /** The whole chain of calls. */
  call: Node
  /** The function it stands in; null at the top of the script. */
  within: Node | null
  /** The nodes around it, from the program inward. */
  path: Node[]
}

/** Null where the place is not that of a call. */
export function fateAt(script: Script, line: number, column: number): Fate | null {
  const path = siteAt(script, line, column)?.path ?? []
  let at = path.length - 1
  const chain = [path[at]]
  for (let up = stepUp(path, at); up !== null; up = stepUp(path, at)) {
    at = up
    chain.push(path[at])
  }
  const [call, outer] = [path[at], path[at - 1]]
  if (!call || !outer || !chain[0] || !isCall(chain[0])) return null
  const within = path.slice(0, at).findLast(isFunction) ?? null
  return { kind: chain.some(handlesErrors) ? 'used' : kindOf(outer, call), call, within, path }
}

function kindOf(outer: Node, inner: Node): Fate['kind'] {
  if (outer.type === 'ExpressionStatement') return 'alone'
  // A minifier's way to write two statements.
  if (outer.type === 'SequenceExpression' && list(outer, 'expressions').at(-1) !== inner) return 'alone'
  if (outer.type === 'ReturnStatement') return 'returned'
  return outer.type === 'ArrowFunctionExpression' && child(outer, 'body') === inner ? 'returned' : 'used'
}

/** Where the node stands whose value is the same promise, or one that follows it; null where there is none. */
function stepUp(path: Node[], at: number): number | null {
  const [node, outer] = [path[at], path[at - 1]]
  if (!node || !outer) return null
  if (outer.type === 'ParenthesizedExpression' || outer.type.startsWith('TS')) return at - 1
  if (outer.type === 'LogicalExpression') return child(outer, 'right') === node ? at - 1 : null
  if (outer.type === 'ConditionalExpression') return child(outer, 'test') === node ? null : at - 1
  if (outer.type === 'SequenceExpression') return list(outer, 'expressions').at(-1) === node ? at - 1 : null
  return isMember(outer) && child(outer, 'object') === node && isFollower(path[at - 2], outer) ? at - 2 : null
}

function isFollower(call: Node | undefined, callee: Node): boolean {
  return !!call && isCall(call) && child(call, 'callee') === callee && /^(then|catch|finally)$/.test(nameOf(callee))
}

const nameOf = (member: Node): string => keyName(member, 'property') ?? ''

/** `.catch(log)` or `.then(use, log)`. */
function handlesErrors(node: Node | undefined): boolean {
  const callee = node && isCall(node) ? child(node, 'callee') : null
  if (!node || !callee || !isMember(callee)) return false
  const handlers = list(node, 'arguments').length
  return nameOf(callee) === 'catch' ? handlers > 0 : nameOf(callee) === 'then' && handlers > 1
}

/** "mailer.send()" */
export function callText(script: Script, call: Node): string {
  const callee = child(call, 'callee')
  const words = callee ? script.text.slice(callee.start, callee.end).replace(/\s+/g, ' ') : text(call, 'type')
  return `${call.type === 'NewExpression' ? 'new ' : ''}${words.length > 60 ? `${words.slice(0, 59)}…` : words}()`
}
