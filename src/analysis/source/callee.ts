import { bare, child, isMember, keyName, list, type Node } from './ast.js'
import { constructorOf, ownGetter } from './members.js'
import type { Script } from './script.js'
import { evaluate } from './value.js'

/** The function of the same script that a call runs before it returns. */
export interface Callee {
  fn: Node
  /** False where it may not run at all: a callback of an empty array. */
  certain: boolean
}

export function calleeOf(script: Script, node: Node): Callee | null {
  if (isMember(node)) return getterOf(script, node)
  const iterated = child(node, 'right') ?? child(node, 'argument')
  if (node.type === 'ForOfStatement' || node.type === 'SpreadElement') return iterated && generatorOf(script, iterated)
  const target = child(node, 'callee') ?? child(node, 'tag')
  if (!target) return null
  const value = evaluate(script, target)
  if (value?.kind === 'function') return { fn: value.node, certain: true }
  if (value?.kind === 'class') return ofClass(value.node)
  if (value?.kind === 'api' && value.name !== 'Promise' && !value.name.startsWith('Array.')) return null
  return callbackOf(script, node, value?.kind === 'api' ? value.name : null, target)
}

/** Calling a generator's function runs nothing of it; going through what it gave does. */
function generatorOf(script: Script, iterated: Node): Callee | null {
  const call = bare(iterated)
  const value = evaluate(script, child(call, 'callee'))
  return value?.kind === 'function' && value.node.generator === true ? { fn: value.node, certain: false } : null
}

function getterOf(script: Script, node: Node): Callee | null {
  const name = keyName(node, 'property')
  if (name === null || !gettersOf(script).has(name)) return null
  const owner = evaluate(script, child(node, 'object'))
  const fn =
    owner?.kind === 'object' || owner?.kind === 'class' ? ownGetter(owner.node, name, owner.kind === 'class') : null
  return fn && { fn, certain: true }
}

const gettersByScript = new WeakMap<Script, Set<string>>()

/** Names of the script's getters: nearly every read of a member is none. */
function gettersOf(script: Script): Set<string> {
  let names = gettersByScript.get(script)
  if (!names) {
    names = new Set([...script.text.matchAll(/\bget\s+([\w$#]+)\s*\(/g)].map((match) => match[1] as string))
    gettersByScript.set(script, names)
  }
  return names
}

/** A class without a constructor and without a base runs its fields only. */
function ofClass(node: Node): Callee | null {
  const fn = constructorOf(node) ?? (child(node, 'superClass') ? null : node)
  return fn && { fn, certain: true }
}

const CALLS_BACK =
  /^(?:every|filter|find|findIndex|findLast|findLastIndex|flatMap|forEach|from|map|reduce|reduceRight|some|sort|toSorted)$/

/** Callbacks that run inside the call: those of arrays, and a promise's executor. */
function callbackOf(script: Script, call: Node, api: string | null, target: Node): Callee | null {
  const callee = bare(target)
  const method = isMember(callee) ? keyName(callee, 'property') : null
  if (api !== 'Promise' && !(method !== null && CALLS_BACK.test(method))) return null
  for (const argument of list(call, 'arguments').slice(0, 2)) {
    const value = evaluate(script, argument)
    if (value?.kind === 'function' && value.node.generator !== true)
      return { fn: value.node, certain: api === 'Promise' }
  }
  return null
}
