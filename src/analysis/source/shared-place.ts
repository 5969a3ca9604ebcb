/** Places that runs of one function share: a variable from outside of it, or a member of `this` or of such a variable. */
import { bare, child, children, isFunction, isMember, keyName, list, type Node, text } from './ast.js'
import { bindingOf } from './scope.js'
import type { Script } from './script.js'

/** The nodes of a function's own run, in the order of the source. */
export function ownNodes(fn: Node): Node[] {
  const found: Node[] = []
  const add = (node: Node): void => {
    found.push(node)
    if (!isFunction(node)) for (const inner of children(node)) add(inner)
  }
  for (const inner of children(fn)) add(inner)
  return found.sort((a, b) => a.start - b.start)
}

/** "total", "this.balance", "state.count"; null where each run has its own, or where it cannot be told. */
export function sharedName(script: Script, fn: Node, expression: Node): string | null {
  const node = bare(expression)
  if (node.type === 'Identifier') return isFromOutside(script, fn, node) ? text(node, 'name') : null
  if (!isMember(node)) return null
  const key = keyName(node, 'property')
  const object = bare(child(node, 'object') ?? node)
  const owner = object.type === 'ThisExpression' ? 'this' : object === node ? null : sharedName(script, fn, object)
  return key === null || owner === null ? null : `${owner}.${key}`
}

function isFromOutside(script: Script, fn: Node, identifier: Node): boolean {
  const binding = bindingOf(script, identifier)
  const kinds = ['variable', 'import', 'class']
  return binding !== null && kinds.includes(binding.kind) && !declares(fn, text(identifier, 'name'))
}

function declares(fn: Node, name: string): boolean {
  const targets = ownNodes(fn).flatMap((node) => (node.type === 'VariableDeclarator' ? [child(node, 'id')] : []))
  return [...targets, ...list(fn, 'params')].some((target) => target !== null && namesIn(target).includes(name))
}

/** The names that a pattern declares. */
export function namesIn(pattern: Node): string[] {
  if (pattern.type === 'Identifier') return [text(pattern, 'name')]
  if (pattern.type === 'ObjectProperty') return namesIn(child(pattern, 'value') ?? pattern)
  return children(pattern).flatMap((inner) => (/^TS/.test(inner.type) ? [] : namesIn(inner)))
}
