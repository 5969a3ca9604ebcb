import { bare, child, children, isCall, isFunction, isLoop, isMember, list, type Node } from './ast.js'
import { offsetOf, pathAt, type Script } from './script.js'
import { evaluate } from './value.js'

/** True where the innermost loop around a place only waits for the clock: it reads the time and counts, nothing else. */
export function isClockWait(script: Script, line: number, column: number): boolean {
  const offset = offsetOf(script, line, column)
  if (offset < 0) return false
  const path = pathAt(script, offset)
  const at = path.findLastIndex((node) => isLoop(node) || isFunction(node))
  const loop = path[at]
  return !!loop && isLoop(loop) && readsOnlyClock(script, loop, 0)
}

/** Readers of readers of the clock: deeper than this nobody wraps them. */
const MAX_DEPTH = 3

function readsOnlyClock(script: Script, whole: Node, depth: number): boolean {
  let reads = 0
  const open = [whole]
  for (let node = open.pop(); node; node = open.pop()) {
    if (isCall(node)) {
      const what = callIn(script, node, depth)
      if (what === 'other') return false
      if (what === 'clock') reads++
    } else if (!COUNTING.has(node.type) && !isLoop(node)) return false
    if (writesElsewhere(node)) return false
    if (!isFunction(node)) open.push(...inside(node))
  }
  return reads > 0
}

const inside = (node: Node): Node[] => (isCall(node) ? list(node, 'arguments') : children(node))

const CLOCK = /^(?:Date|Date\.(?:now|getTime|valueOf)|performance\.now|process\.(?:hrtime|hrtime\.bigint|uptime))$/
const ARITHMETIC = /^(?:Math\.\w+|Number|BigInt|parseInt|parseFloat|Number\.\w+)$/

function callIn(script: Script, node: Node, depth: number): 'clock' | 'arithmetic' | 'other' {
  const value = evaluate(script, child(node, 'callee'))
  if (value?.kind === 'api')
    return CLOCK.test(value.name) ? 'clock' : ARITHMETIC.test(value.name) ? 'arithmetic' : 'other'
  if (value?.kind !== 'function' || depth >= MAX_DEPTH) return 'other'
  const body = child(value.node, 'body')
  return body && readsOnlyClock(script, body, depth + 1) ? 'clock' : 'other'
}

const COUNTING = new Set([
  ...['BlockStatement', 'EmptyStatement', 'ExpressionStatement', 'VariableDeclaration', 'VariableDeclarator'],
  ...['IfStatement', 'BreakStatement', 'ContinueStatement', 'ReturnStatement', 'SequenceExpression'],
  ...['Identifier', 'NumericLiteral', 'BigIntLiteral', 'BooleanLiteral', 'StringLiteral', 'ParenthesizedExpression'],
  ...['BinaryExpression', 'LogicalExpression', 'UnaryExpression', 'UpdateExpression', 'AssignmentExpression'],
  ...[
    'ConditionalExpression',
    'MemberExpression',
    'TSAsExpression',
    'TSNonNullExpression',
    'ArrayPattern',
    'ArrayExpression',
  ],
])

/** A value put where others can see it is more than counting. */
function writesElsewhere(node: Node): boolean {
  if (node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression') return false
  const target = child(node, 'left') ?? child(node, 'argument')
  return !!target && isMember(bare(target))
}
