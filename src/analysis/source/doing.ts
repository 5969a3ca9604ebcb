import { bare, child, isArithmetic, isCall, isFunction, isLoop, isMember, keyName, list, type Node } from './ast.js'
import { type Position, pathTo, positionOf, type Script } from './script.js'
import { siteAt, siteOf } from './site.js'
import { evaluate, type Value } from './value.js'

/** What a piece of code does, read from its source. */
export interface Doing extends Position {
  /** The platform's function that is called (names: apis.ts); null where it is the user's own or cannot be read. */
  api: string | null
  /** The call as written, at most 60 characters. */
  text: string
  /** The regular expression with slashes and flags, where it can be read. */
  regexp: string | null
}

/**
 * The call, `new`, tagged template, member read or operator at exactly a place that V8 gave for a frame; null where
 * there is none. `builtin` is the engine's function that the frame above was seen in, if any: it settles what a method
 * of an unknown value is.
 */
export function callAt(script: Script, line: number, column: number, builtin: string | null = null): Doing | null {
  const site = siteAt(script, line, column)
  if (!site?.exact || isLoop(site.node)) return null
  const doing = describe(script, site.node)
  return doing.api === null && builtin !== null ? { ...doing, api: apiOfBuiltin(builtin, site.node) } : doing
}

/** What a node does when it is evaluated, its operands aside. */
export function describe(script: Script, node: Node): Doing {
  const offset = siteOf(script, node) ?? node.start
  const api = apiOf(script, node)
  return {
    api,
    text: excerpt(script, node, offset),
    regexp: regexpOf(script, node, api),
    ...positionOf(script, offset),
  }
}

function apiOf(script: Script, node: Node): string | null {
  if (isCall(node) || node.type === 'TaggedTemplateExpression') return apiOfCall(script, node)
  if (node.type === 'ImportExpression') return 'import'
  if (node.type === 'SpreadElement') return 'spread'
  if (isMember(node)) return apiName(evaluate(script, node))
  return isBigIntWork(script, node) ? 'BigInt' : null
}

function apiOfCall(script: Script, node: Node): string | null {
  const callee = child(node, 'callee') ?? child(node, 'tag')
  const name = apiName(evaluate(script, callee))
  const method = callee && isMember(bare(callee)) ? keyName(bare(callee), 'property') : null
  const takesRegExp = method !== null && REGEXP_METHODS.has(method) && (name === null || name.startsWith('String.'))
  if (takesRegExp && evaluate(script, list(node, 'arguments')[0] ?? null)?.kind === 'regexp') return `RegExp.${method}`
  return name
}

const apiName = (value: Value | null): string | null => (value?.kind === 'api' ? value.name : null)

/** Methods of strings that hand the work to a regular expression they are given. */
const REGEXP_METHODS = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split'])
const ARRAY_BUILTINS =
  /^(?:sort|toSorted|join|concat|map|filter|reduce|reduceRight|forEach|some|every|flatMap|findIndex)$/

/** The engine's function by the name its frame has: only where the call itself is by that name. */
function apiOfBuiltin(builtin: string, node: Node): string | null {
  const callee = child(node, 'callee')
  const called = callee && isMember(bare(callee)) ? keyName(bare(callee), 'property') : null
  const name = builtin.replace(/^.*\./, '').replace(/^\[?Symbol\.(\w+)\]?$|^\[(?:Symbol\.)?(\w+)\]$/, '$1$2')
  if (called !== null && called !== name && !(name === 'exec' && called === 'test')) return null
  if (name === 'test' || name === 'exec' || REGEXP_METHODS.has(name)) return `RegExp.${called ?? name}`
  return ARRAY_BUILTINS.test(name) ? `Array.${name}` : null
}

function regexpOf(script: Script, node: Node, api: string | null): string | null {
  const callee = child(node, 'callee')
  if (!callee || (api !== null && !api.startsWith('RegExp.') && !api.startsWith('String.'))) return null
  const receiver = isMember(bare(callee)) ? child(bare(callee), 'object') : null
  for (const holder of [receiver, list(node, 'arguments')[0] ?? null]) {
    const value = evaluate(script, holder)
    if (value?.kind === 'regexp') return value.source
  }
  return null
}

/** Arithmetic on big integers: long only where one of them is plainly such. */
export function isBigIntWork(script: Script, node: Node): boolean {
  if (!isArithmetic(node)) return false
  const kinds = [child(node, 'left'), child(node, 'right')].map((side) => evaluate(script, side))
  if (kinds.some((value) => value?.kind === 'instance' && value.of === 'BigInt')) return true
  return kinds.every((value) => value === null) && countsInBigInts(script, node)
}

/** Operands that come as parameters: the function's own literals say what it counts in. */
function countsInBigInts(script: Script, node: Node): boolean {
  const around = pathTo(script, node).findLast(isFunction)
  return !!around && around.end - around.start < 5000 && /\b\d+n\b/.test(script.text.slice(around.start, around.end))
}

const MAX_TEXT = 60

/** The source of a call in one line; of a long chain, the end that is called. */
function excerpt(script: Script, node: Node, site: number): string {
  const whole = oneLine(script.text.slice(node.start, Math.min(node.end, node.start + 400)))
  if (whole.length <= MAX_TEXT && node.end - node.start <= 400) return whole
  const from = site - node.start > MAX_TEXT / 2 ? site : node.start
  const short = oneLine(script.text.slice(from, Math.min(node.end, from + 400)))
  const lead = from === node.start ? '' : '….'
  const room = MAX_TEXT - lead.length
  return lead + (short.length > room ? `${short.slice(0, room - 1)}…` : short)
}

const oneLine = (source: string): string => source.replace(/\s+/g, ' ').trim()
