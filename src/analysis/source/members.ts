import { child, children, isClass, isFunction, isMember, keyName, list, type Node, text } from './ast.js'

/** The function or expression a class or object literal keeps under a name; null where it is not plain to see. */
export function ownMember(owner: Node, key: string, isStatic: boolean): Node | null {
  return isClass(owner) ? classMember(owner, key, isStatic) : objectMember(owner, key)
}

function objectMember(object: Node, key: string): Node | null {
  const found = list(object, 'properties').findLast((property) => keyName(property, 'key') === key)
  if (!found) return null
  if (found.type === 'ObjectMethod') return found.kind === 'method' ? found : null
  return child(found, 'value')
}

function classMember(owner: Node, key: string, isStatic: boolean): Node | null {
  const body = child(owner, 'body')
  const members = body ? list(body, 'body') : []
  const found = members.findLast((member) => keyName(member, 'key') === key && (member.static === true) === isStatic)
  if (found && isFunction(found)) return found.kind === 'method' ? found : null
  if (found) return child(found, 'value')
  return isStatic ? null : assignedInConstructor(members, key)
}

function assignedInConstructor(members: Node[], key: string): Node | null {
  const made = members.find((member) => text(member, 'kind') === 'constructor')
  const open = made ? [made] : []
  for (let node = open.pop(); node; node = open.pop()) {
    const left = node.type === 'AssignmentExpression' ? child(node, 'left') : null
    const ofThis = left && isMember(left) && child(left, 'object')?.type === 'ThisExpression'
    if (ofThis && keyName(left, 'property') === key) return child(node, 'right')
    for (const inner of children(node)) if (!isFunction(inner)) open.push(inner)
  }
  return null
}

/** A class's constructor, where it is written out. */
export function constructorOf(owner: Node): Node | null {
  const body = child(owner, 'body')
  return (body && list(body, 'body').find((member) => text(member, 'kind') === 'constructor')) ?? null
}

/** The getter of a class or object literal. */
export function ownGetter(owner: Node, key: string, isStatic: boolean): Node | null {
  const body = isClass(owner) ? child(owner, 'body') : owner
  const members = body ? [...list(body, 'body'), ...list(body, 'properties')] : []
  const isOne = (member: Node) => member.kind === 'get' && (member.static === true) === isStatic
  return members.find((member) => isOne(member) && keyName(member, 'key') === key) ?? null
}
