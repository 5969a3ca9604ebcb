import { bare, child, isCall, isMember, keyName, type Node } from './ast.js'
import { classify, serves, weightOf } from './classify.js'
import { type Doing, isBigIntWork } from './doing.js'
import type { Script } from './script.js'

/** How much a call could have been the work behind a late answer. */
export interface Load {
  /** 0 never, 1 only on enormous inputs, 2 perhaps, 3 what it is known for. */
  strength: 0 | 1 | 2 | 3
  /** Entering it serves an interrupt: had it been called, an earlier one would have landed there. */
  serves: boolean
}

const NOTHING: Load = { strength: 0, serves: false }

/** Long only on inputs that hardly any program has, though common as calls. */
const SELDOM =
  /^(?:spread|Array|Array\.(?:from|of|slice|splice|concat|indexOf|lastIndexOf|includes|toString|reverse|fill|flat|set|with)|Object\.\w+|Map|Set|WeakMap|String\.(?:concat|indexOf|lastIndexOf|includes|padStart|padEnd|localeCompare|to\w+)|Buffer\.(?:from|alloc\w*|write|copy|equals|compare)|\w*Array(?:Buffer)?|Date\.\w+|Function\.toString|os\.\w+|(?:en|de)codeURI\w*|Intl\.\w+)$/

export function weigh(script: Script, node: Node, doing: Doing): Load {
  if (doing.api !== null) return ofApi(doing.api)
  if (isCall(node)) return ofUnknown(node)
  if (node.type === 'TaggedTemplateExpression') return { strength: 2, serves: true }
  return isBigIntWork(script, node) ? { strength: 3, serves: false } : NOTHING
}

function ofApi(api: string): Load {
  if (classify(api)) return { strength: 3, serves: serves(api) }
  const weight = weightOf(api)
  if (weight === 'light') return { strength: 0, serves: serves(api) }
  return { strength: weight === 'unknown' ? 2 : SELDOM.test(api) ? 1 : 3, serves: serves(api) }
}

/** Methods that are the engine's own on nearly every value that has them. Only a weight: no name is claimed by it. */
const BUILTIN_LIGHT =
  /^(?:add|at|catch|charAt|charCodeAt|clear|codePointAt|delete|endsWith|finally|get|getTime|has|hasOwnProperty|next|pop|push|set|shift|startsWith|then|toFixed|trim|trimEnd|trimStart|unshift|values|keys|entries|valueOf)$/
const BUILTIN_SELDOM =
  /^(?:concat|fill|includes|indexOf|reverse|slice|splice|subarray|substring|toLowerCase|toString|toUpperCase)$/
const IN_CPP = /^(?:fill|normalize|localeCompare|toUpperCase|toString)$/

function ofUnknown(node: Node): Load {
  const callee = child(node, 'callee')
  const method = callee && isMember(bare(callee)) ? keyName(bare(callee), 'property') : null
  if (method === null) return { strength: 2, serves: true }
  if (BUILTIN_LIGHT.test(method)) return { strength: 0, serves: true }
  return { strength: BUILTIN_SELDOM.test(method) ? 1 : 2, serves: !IN_CPP.test(method) }
}
