import { canonical, classMadeBy, isGlobal, nodeModule } from './apis.js'
import { bare, child, isCall, isClass, isFunction, isMember, keyName, list, type Node, text } from './ast.js'
import { literalText } from './constant.js'
import { ownMember } from './members.js'
import { assignedTo, type Binding, bindingOf } from './scope.js'
import { pathTo, type Script } from './script.js'

/** What an expression is, as far as the source says. */
export type Value =
  /** A module or global of the platform, or something in one. */
  | { kind: 'api'; name: string }
  /** A value of a class of the platform. */
  | { kind: 'instance'; of: string }
  /** `source` with slashes and flags, where it can be read. */
  | { kind: 'regexp'; source: string | null }
  | { kind: 'function'; node: Node }
  | { kind: 'class'; node: Node }
  /** A value of a class of this script, or an object literal. */
  | { kind: 'object'; node: Node }

/** Bounds the walk through names that lead to each other. */
const MAX_STEPS = 24

/** Null for anything that is not plain from the text: parameters, results of unknown calls. */
export function evaluate(script: Script, expression: Node | null, steps = 0): Value | null {
  if (!expression || steps > MAX_STEPS) return null
  const node = bare(expression)
  const next = (inner: Node | null) => evaluate(script, inner, steps + 1)
  if (isFunction(node)) return { kind: 'function', node }
  if (isClass(node)) return { kind: 'class', node }
  if (isMember(node)) return evaluateMember(script, node, steps)
  if (isCall(node)) return evaluateCall(script, node, steps)
  switch (node.type) {
    case 'Identifier':
      return evaluateName(script, node, steps)
    case 'ThisExpression':
      return thisValue(script, node)
    case 'AwaitExpression':
      return next(child(node, 'argument'))
    case 'SequenceExpression':
      return next(list(node, 'expressions').at(-1) ?? null)
    case 'AssignmentExpression':
      return next(child(node, 'right'))
    case 'LogicalExpression':
      return either(script, child(node, 'left'), child(node, 'right'), steps)
    case 'ConditionalExpression':
      return either(script, child(node, 'consequent'), child(node, 'alternate'), steps)
    case 'UnaryExpression':
    case 'BinaryExpression':
      return arithmetic(script, node, steps)
    default:
      return literal(node)
  }
}

/** Steps count more where ways part: names that meet again and again would double the work each time. */
function either(script: Script, first: Node | null, second: Node | null, steps: number): Value | null {
  return evaluate(script, first, steps + 3) ?? evaluate(script, second, steps + 3)
}

function literal(node: Node): Value | null {
  switch (node.type) {
    case 'RegExpLiteral':
      return { kind: 'regexp', source: `/${text(node, 'pattern')}/${text(node, 'flags')}` }
    case 'StringLiteral':
    case 'TemplateLiteral':
      return { kind: 'instance', of: 'String' }
    case 'NumericLiteral':
      return { kind: 'instance', of: 'Number' }
    case 'BigIntLiteral':
      return { kind: 'instance', of: 'BigInt' }
    case 'ArrayExpression':
      return { kind: 'instance', of: 'Array' }
    case 'ObjectExpression':
      return { kind: 'object', node }
    case 'Import':
      return { kind: 'api', name: 'import' }
    default:
      return null
  }
}

function arithmetic(script: Script, node: Node, steps: number): Value | null {
  const sides = [child(node, 'left'), child(node, 'right'), child(node, 'argument')]
  for (const side of sides) {
    const value = side && evaluate(script, side, steps + 4)
    if (value?.kind === 'instance' && (value.of === 'BigInt' || (value.of === 'String' && node.operator === '+')))
      return value
  }
  return null
}

function evaluateName(script: Script, node: Node, steps: number): Value | null {
  const name = text(node, 'name')
  const binding = bindingOf(script, node)
  if (!binding) return isGlobal(name) ? { kind: 'api', name } : null
  return evaluateBinding(script, binding, name, steps)
}

function evaluateBinding(script: Script, binding: Binding, name: string, steps: number): Value | null {
  switch (binding.kind) {
    case 'function':
    case 'class':
      return { kind: binding.kind, node: binding.node }
    case 'import': {
      const module = nodeModule(binding.module)
      return module
        ? { kind: 'api', name: canonical(binding.name === '*' ? module : `${module}.${binding.name}`) }
        : null
    }
    case 'variable': {
      let value = evaluate(script, binding.init ?? assignedTo(script, name), steps + 1)
      for (const key of binding.keys) value = value && memberOf(script, value, key, steps + 1)
      return value
    }
    case 'parameter':
    case 'opaque':
      return null
  }
}

function evaluateMember(script: Script, node: Node, steps: number): Value | null {
  const object = child(node, 'object')
  const key = keyName(node, 'property') ?? computedKey(script, node, steps)
  const value = evaluate(script, object, steps + 1)
  return value && key !== null ? memberOf(script, value, key, steps + 1) : null
}

/** `x['parse']`, and `x[Symbol.replace]`. */
function computedKey(script: Script, node: Node, steps: number): string | null {
  const value = evaluate(script, child(node, 'property'), steps + 1)
  return value?.kind === 'api' && value.name.startsWith('Symbol.') ? `[${value.name}]` : null
}

function memberOf(script: Script, value: Value, key: string, steps: number): Value | null {
  switch (value.kind) {
    case 'api':
      return { kind: 'api', name: canonical(`${value.name}.${key}`) }
    case 'instance':
      return { kind: 'api', name: `${value.of}.${key}` }
    case 'regexp':
      return { kind: 'api', name: `RegExp.${key}` }
    case 'function':
      return key === 'call' || key === 'apply' ? value : null
    case 'class':
    case 'object': {
      const member = ownMember(value.node, key, value.kind === 'class')
      return member && evaluate(script, member, steps + 1)
    }
  }
}

function evaluateCall(script: Script, node: Node, steps: number): Value | null {
  const callee = child(node, 'callee')
  const args = list(node, 'arguments')
  const value = evaluate(script, callee, steps + 1)
  if (callee && isMember(callee) && keyName(callee, 'property') === 'bind')
    return evaluate(script, child(callee, 'object'), steps + 1)
  if (value?.kind === 'api') return resultOfApi(script, node, value.name, args)
  if (node.type === 'NewExpression') return value?.kind === 'class' ? { kind: 'object', node: value.node } : null
  if (callee && isInterop(script, callee, value)) return evaluate(script, args[0] ?? null, steps + 1)
  return value?.kind === 'function' ? evaluate(script, onlyResult(value.node), steps + 1) : null
}

function resultOfApi(script: Script, node: Node, api: string, args: Node[]): Value | null {
  if (api === 'require' || api === 'process.getBuiltinModule' || api === 'import') {
    const module = args[0]?.type === 'StringLiteral' ? nodeModule(text(args[0], 'value')) : null
    return module ? { kind: 'api', name: module } : null
  }
  if (api === 'module.createRequire') return { kind: 'api', name: 'require' }
  if (api === 'RegExp') return { kind: 'regexp', source: sourceOfNew(script, args) }
  const made = classMadeBy(api, args.length)
  if (made) return { kind: 'instance', of: made }
  return node.type === 'NewExpression' ? { kind: 'instance', of: api } : null
}

function sourceOfNew(script: Script, args: Node[]): string | null {
  const [pattern, flags] = [args[0] && stringOf(script, args[0]), args[1] ? stringOf(script, args[1]) : '']
  if (typeof pattern === 'string' && typeof flags === 'string') return `/${pattern}/${flags}`
  const copied = evaluate(script, args[0] ?? null, 1)
  return copied?.kind === 'regexp' && args.length === 1 ? copied.source : null
}

/** The text of a string that stands in the source. */
function stringOf(script: Script, expression: Node): string | null {
  const node = bare(expression)
  if (node.type !== 'Identifier') return literalText(node)
  const binding = bindingOf(script, node)
  if (binding?.kind !== 'variable' || binding.keys.length > 0 || !binding.init) return null
  const init = bare(binding.init)
  return init.type === 'Identifier' ? null : stringOf(script, init)
}

/** Names that compilers own. */
const INTEROP =
  /^_*(?:toESM|toCommonJS|importStar|importDefault|interopRequire(?:Default|Wildcard)|interop_require_\w+)$/

/** A compiler's wrapper that hands on the module it is given: known by its name, or by what it looks for. */
function isInterop(script: Script, callee: Node, value: Value | null): boolean {
  const node = bare(callee)
  const last = node.type === 'SequenceExpression' ? list(node, 'expressions').at(-1) : node
  const name = last && (isMember(last) ? keyName(last, 'property') : text(last, 'name'))
  if (name?.startsWith('_') && INTEROP.test(name)) return true
  return value?.kind === 'function' && script.text.slice(value.node.start, value.node.end).includes('__esModule')
}

function onlyResult(fn: Node): Node | null {
  const body = child(fn, 'body')
  if (!body || fn.async === true || fn.generator === true) return null
  if (body.type !== 'BlockStatement') return body
  const statements = list(body, 'body')
  return statements.length === 1 && statements[0]?.type === 'ReturnStatement' ? child(statements[0], 'argument') : null
}

/** `this` in a method: the class itself where it is static. */
function thisValue(script: Script, node: Node): Value | null {
  const path = pathTo(script, node)
  for (let i = path.length - 1; i > 0; i--) {
    const at = path[i] as Node
    const owner = path[i - 2]
    if (at.type === 'ObjectMethod') return { kind: 'object', node: path[i - 1] as Node }
    const member = /^Class(?:Private)?(?:Method|Property)$|^StaticBlock$/.test(at.type)
    if (member && owner && isClass(owner)) {
      const isStatic = at.static === true || at.type === 'StaticBlock'
      return { kind: isStatic ? 'class' : 'object', node: owner }
    }
    if (isFunction(at) && at.type !== 'ArrowFunctionExpression') return null
  }
  return null
}
