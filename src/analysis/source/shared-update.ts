/** A value that is read before an await, and written back after it without another look at what stands there now. */

import { bare, child, isMember, type Node, text } from './ast.js'
import type { AwaitSite } from './await-at.js'
import { canEnd } from './order.js'
import { type Position, positionOf, type Script } from './script.js'
import { namesIn, ownNodes, sharedName } from './shared-place.js'

export interface SharedUpdate {
  /** "total", "this.balance" */
  name: string
  read: Position
  write: Position
}

interface Reading {
  script: Script
  site: AwaitSite
  nodes: Node[]
}

export function sharedUpdateAt(script: Script, site: AwaitSite): SharedUpdate | null {
  if (site.node.type !== 'AwaitExpression') return null
  const reading = { script, site, nodes: ownNodes(site.fn) }
  for (const write of reading.nodes.filter(({ type }) => type === 'AssignmentExpression')) {
    const target = child(write, 'left')
    const name = target && write.end >= site.node.end ? sharedName(script, site.fn, target) : null
    const read =
      name && (contains(write, site.node) ? readWithin(reading, write, name) : readBefore(reading, write, name))
    if (name && read) return { name, read: positionOf(script, read.start), write: positionOf(script, write.start) }
  }
  return null
}

/** `x += await f()` has read x before it waits, and so has `x = x + (await f())`. */
function readWithin({ script, site, nodes }: Reading, write: Node, name: string): Node | null {
  const operator = text(write, 'operator')
  if (/^(?:\|\||&&|\?\?)=$/.test(operator)) return null
  if (operator !== '=') return child(write, 'left')
  const right = child(write, 'right')
  return nodes.find((node) => right && contains(right, node) && node.end <= site.node.start && isRead(node)) ?? null

  function isRead(node: Node): boolean {
    return isPlace(node) && sharedName(script, site.fn, node) === name
  }
}

/** `const old = x; await f(); x = old + 1`, unless x is looked at again in between. */
function readBefore({ script, site, nodes }: Reading, write: Node, name: string): Node | null {
  if (write.start < site.node.end || text(write, 'operator') !== '=' || !isReached(site, write)) return null
  const [target, right] = [child(write, 'left'), child(write, 'right')]
  const reads = nodes.filter((node) => isPlace(node) && node !== target && sharedName(script, site.fn, node) === name)
  if (!right || reads.some(({ start }) => start >= site.node.end && start < write.end)) return null
  const old = new Map<string, Node>()
  for (const node of nodes) {
    const init = node.type === 'VariableDeclarator' && node.end <= write.start ? child(node, 'init') : null
    const id = child(node, 'id')
    if (!init || !id) continue
    const from = reads.find((read) => contains(init, read) && read.end <= site.node.start) ?? firstOf(old, init, nodes)
    if (from) for (const declared of namesIn(id)) old.set(declared, from)
  }
  return firstOf(old, right, nodes)
}

/** What an expression has from an old value. */
function firstOf(old: ReadonlyMap<string, Node>, expression: Node, nodes: readonly Node[]): Node | null {
  const used = nodes.filter((node) => node.type === 'Identifier' && contains(expression, node))
  return used.map((node) => old.get(text(node, 'name'))).find((read) => read !== undefined) ?? null
}

/** Whether the function can come from the await to the write: not where its branch returns. */
function isReached({ path, fn }: AwaitSite, write: Node): boolean {
  const around = path.slice(path.indexOf(fn) + 1)
  const left = around.filter((node) => node.type === 'BlockStatement' && !contains(node, write))
  return left.every((block) => canEnd(block, { return: false, break: true, continue: true }))
}

const isPlace = (node: Node): boolean => bare(node) === node && (node.type === 'Identifier' || isMember(node))
const contains = (outer: Node, inner: Node): boolean => outer.start <= inner.start && inner.end <= outer.end
