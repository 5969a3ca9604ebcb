import { bare, child, isMember, keyName, list, type Node } from './ast.js'
import { constructorOf } from './members.js'
import type { Script } from './script.js'
import { evaluate } from './value.js'

/** The function of the same script that a call runs before it returns. */
export interface Callee {
  fn: Node
  /** False where it may not run at all: a callback of an empty array. */
  certain: boolean
}

export function calleeOf(script: Script, call: Node): Callee | null {
  const target = child(call, 'callee') ?? child(call, 'tag')
  if (!target) return null
  const value = evaluate(script, target)
  if (value?.kind === 'function') return value.node.generator === true ? null : { fn: value.node, certain: true }
  if (value?.kind === 'class') return ofClass(value.node)
  if (value?.kind === 'api' && value.name !== 'Promise' && !value.name.startsWith('Array.')) return null
  return callbackOf(script, call, value?.kind === 'api' ? value.name : null, target)
}

function ofClass(node: Node): Callee | null {
  const made = constructorOf(node)
  return made && { fn: made, certain: true }
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
