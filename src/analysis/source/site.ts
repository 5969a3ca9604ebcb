import { child, isClass, isFunction, isLoop, isMember, list, type Node, text } from './ast.js'
import { offsetOf, pathAt, type Script } from './script.js'

/** The nodes around a call site, from the program inward to the node that V8 means. */
export interface Site {
  path: Node[]
  node: Node
  /** False where only something begins at this place: the read of a global, which may be a getter. */
  exact: boolean
}

/**
 * The expression or loop whose own position is exactly this: where V8 says a frame stands. Rules found by
 * experiment, the same on Node 20 to 26.
 */
export function siteAt(script: Script, line: number, column: number): Site | null {
  const offset = offsetOf(script, line, column)
  if (offset < 0) return null
  const path = pathAt(script, offset)
  const found = path.findLastIndex((node) => siteOf(script, node) === offset || iteratesAt(node, offset))
  const begun = path.findLastIndex((node) => node.type === 'Identifier' && node.start === offset)
  const at = found < 0 ? begun : isCallOf(script, path[found - 1], path[found], offset) ? found - 1 : found
  const node = path[at]
  return node ? { path: path.slice(0, at + 1), node, exact: found >= 0 } : null
}

/** `a.b()` stands where reading `a.b` alone would. */
function isCallOf(script: Script, outer: Node | undefined, inner: Node | undefined, offset: number): boolean {
  return !!outer && child(outer, 'callee') === inner && siteOf(script, outer) === offset
}

/** The offset V8 gives for a node that can call, or loop; null for nodes that do neither. */
export function siteOf(script: Script, node: Node): number | null {
  switch (node.type) {
    case 'CallExpression':
    case 'OptionalCallExpression':
      return callSite(script, node)
    case 'NewExpression':
    case 'ImportExpression':
    case 'UnaryExpression':
      return node.start
    case 'TaggedTemplateExpression':
      return child(node, 'quasi')?.start ?? null
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return memberSite(script, node)
    case 'BinaryExpression':
    case 'AssignmentExpression':
      return skipBlank(script, child(node, 'left')?.end ?? node.start)
    default:
      return isLoop(node) ? node.start : null
  }
}

function callSite(script: Script, node: Node): number {
  const callee = child(node, 'callee')
  if (!callee) return node.start
  if (!node.optional) {
    if (callee.type === 'Identifier' || callee.type === 'Super' || callee.type === 'Import') return callee.start
    const property = child(callee, 'property')
    if (isMember(callee) && !callee.computed && property?.type === 'Identifier') return property.start
  }
  const types = child(node, 'typeParameters') ?? child(node, 'typeArguments')
  const open = script.text.indexOf('(', skipBlank(script, types?.end ?? callee.end))
  return open < 0 ? node.start : open
}

function memberSite(script: Script, node: Node): number | null {
  if (!node.computed) return child(node, 'property')?.start ?? null
  const open = script.text.indexOf('[', skipBlank(script, child(node, 'object')?.end ?? node.start))
  return open < 0 ? null : open
}

/** An iteration stands at its iterable (asking for the iterator) or at its variable (asking for the next). */
function iteratesAt(node: Node, offset: number): boolean {
  if (node.type === 'SpreadElement') return child(node, 'argument')?.start === offset
  if (node.type === 'TemplateLiteral') return list(node, 'expressions').some((part) => part.start === offset)
  if (node.type !== 'ForOfStatement') return false
  const left = child(node, 'left')
  const variable = left?.type === 'VariableDeclaration' ? child(list(left, 'declarations')[0] ?? left, 'id') : left
  return child(node, 'right')?.start === offset || variable?.start === offset
}

/** The first character that is neither white space nor in a comment. */
function skipBlank(script: Script, from: number): number {
  const blank = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y
  blank.lastIndex = from
  blank.test(script.text)
  return blank.lastIndex
}

/** The function whose entry V8 reports at this place: where an interrupt that had to wait is served first. */
export function functionAt(script: Script, line: number, column: number): Node | null {
  const offset = offsetOf(script, line, column)
  if (offset < 0) return null
  if (offset === 0) return script.root
  const path = pathAt(script, offset)
  const found = path.findLast((node) => entryOf(script, node) === offset)
  return found ?? firstStatic(path.findLast((node) => node.type === 'ClassBody' && node.start === offset))
}

/** Node 22 gives the class's brace for the entry of its static parts. */
function firstStatic(body: Node | undefined): Node | null {
  return (body && list(body, 'body').find(isStaticPart)) ?? null
}

const isStaticPart = (node: Node): boolean =>
  node.type === 'StaticBlock' || (/^Class(?:Private)?Property$/.test(node.type) && node.static === true)

/** The offset of a function's entry; null for what is no function. */
export function entryOf(script: Script, node: Node): number | null {
  if (node.type === 'Program') return 0
  const types = child(node, 'typeParameters')
  // `<T>(x) => x` runs as `(x) => x`, the rest blanked out.
  if (node.type === 'ArrowFunctionExpression') {
    return types && node.async !== true ? script.text.indexOf('(', types.end) : node.start
  }
  if (isFunction(node)) return parametersStart(script, node)
  if (isClass(node)) return hasConstructor(node) ? null : node.start
  return isStaticPart(node) ? node.start : null
}

function parametersStart(script: Script, node: Node): number | null {
  const types = child(node, 'typeParameters')
  const named = child(node, 'id') ?? child(node, 'key')
  const from = types?.end ?? (named ? afterKey(script, node, named) : node.start)
  const open = script.text.indexOf('(', from)
  return open < 0 ? null : open
}

/** A computed key may hold parentheses of its own. */
function afterKey(script: Script, node: Node, key: Node): number {
  return node.computed === true ? script.text.indexOf(']', key.end) : key.end
}

function hasConstructor(node: Node): boolean {
  const body = child(node, 'body')
  return !!body && list(body, 'body').some((member) => text(member, 'kind') === 'constructor')
}
