import { child, isFunction, isMember, keyName, type Node, text } from './ast.js'
import { offsetOf, pathAt, type Script } from './script.js'

/** What V8 calls the function around a place; null where it has no name, and at the top level. */
export function nameAround(script: Script, line: number, column: number): string | null {
  const path = pathAt(script, offsetOf(script, line, column))
  const index = path.findLastIndex(isFunction)
  const fn = path[index]
  if (!fn) return null
  const id = child(fn, 'id')
  if (id) return text(id, 'name')
  return keyName(fn, 'key') ?? nameGiven(fn, path[index - 1])
}

/** One without a name of its own has that of what it is made for. */
function nameGiven(fn: Node, parent: Node | undefined): string | null {
  if (!parent) return null
  if (parent.type === 'VariableDeclarator') return identifier(child(parent, 'id'))
  if (parent.type === 'AssignmentExpression' && child(parent, 'right') === fn)
    return nameOfTarget(child(parent, 'left'))
  return child(parent, 'value') === fn ? keyName(parent, 'key') : null
}

function nameOfTarget(target: Node | null): string | null {
  return target && isMember(target) ? keyName(target, 'property') : identifier(target)
}

function identifier(node: Node | null): string | null {
  return node?.type === 'Identifier' ? text(node, 'name') : null
}
