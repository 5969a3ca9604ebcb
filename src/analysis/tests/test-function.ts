/** What in a script declares a test: `it` and its like, as a module of a test runner or its globals give them. */
import { bare, child, isCall, isMember, keyName, list, type Node, text } from '../source/ast.js'
import { literalText } from '../source/constant.js'
import { type Binding, bindingOf } from '../source/scope.js'
import { pathTo, type Script } from '../source/script.js'

export interface TestFunction {
  /** The module of node is itself `test`. */
  kind: 'module' | 'suite' | 'test' | 'hook'
  /** Called for each row of a table: the names may differ. */
  each: boolean
}

type Kind = TestFunction['kind']

const NAMES: Partial<Record<string, Kind>> = {
  ...kinds('suite', ['describe', 'suite', 'context', 'xdescribe', 'fdescribe', 'xcontext']),
  ...kinds('test', ['it', 'test', 'specify', 'xit', 'fit', 'xtest', 'xspecify']),
  ...kinds('hook', ['before', 'beforeEach', 'beforeAll', 'after', 'afterEach', 'afterAll']),
  ...kinds('hook', ['setup', 'teardown', 'suiteSetup', 'suiteTeardown']),
}
const SAME = new Set([
  ...['only', 'skip', 'todo', 'concurrent', 'sequential', 'shuffle', 'fails', 'failing'],
  ...['runIf', 'skipIf', 'extend', 'default'],
])
const EACH = new Set(['each', 'for'])
/** Also as vite leads to it in memory. */
const MODULE = /^(?:node:test|vitest|mocha|@jest\/globals)$|\/node_modules\/vitest\/dist\/index\.js$/
/** Whoever loads a module by its name, and whoever hands one on: node's, vite's and compilers'. */
const LOADS = /^(?:require|__vi\w*import\w*)$/
const HANDS_ON = /^_*(?:toESM|import(?:Star|Default)|interop_?[rR]equire\w*)$/

/** Bounds the walk through names that lead to each other. */
const MAX_STEPS = 16

/** Null for all that is not plainly one. With `globals`, a name that nothing declares is the runner's. */
export function testFunction(
  script: Script,
  expression: Node | null,
  globals: boolean,
  steps = 0,
): TestFunction | null {
  if (!expression || steps > MAX_STEPS) return null
  const node = bare(expression)
  const next = (inner: Node | null) => testFunction(script, inner, globals, steps + 1)
  if (node.type === 'Identifier') return ofName(script, node, globals, steps)
  if (isMember(node)) return memberOf(next(child(node, 'object')), keyName(node, 'property'))
  if (isCall(node)) return moduleOf(node) ?? next(handedOn(node) ?? child(node, 'callee'))
  if (node.type === 'AwaitExpression') return next(child(node, 'argument'))
  if (node.type === 'TaggedTemplateExpression') return next(child(node, 'tag'))
  if (node.type === 'SequenceExpression') return next(list(node, 'expressions').at(-1) ?? null)
  return null
}

function ofName(script: Script, node: Node, globals: boolean, steps: number): TestFunction | null {
  const name = text(node, 'name')
  const binding = bindingOf(script, node)
  return binding ? ofBinding(script, binding, globals, steps) : globals ? plain(NAMES[name]) : null
}

function ofBinding(script: Script, binding: Binding, globals: boolean, steps: number): TestFunction | null {
  if (binding.kind === 'import') return MODULE.test(binding.module) ? memberOf(ROOT, binding.name) : null
  if (binding.kind === 'variable') {
    const value = testFunction(script, binding.init, globals, steps + 1)
    return binding.keys.reduce<TestFunction | null>(memberOf, value)
  }
  return binding.kind === 'parameter' && binding.index === 0 ? contextOf(script, binding.of, globals, steps) : null
}

/** node gives each test a context, which declares tests inside of it: `t.test()`. */
function contextOf(script: Script, fn: Node, globals: boolean, steps: number): TestFunction | null {
  if (!script.text.includes('node:test')) return null
  const call = pathTo(script, fn).findLast((node) => isCall(node) && list(node, 'arguments').includes(fn))
  const kind = call && testFunction(script, child(call, 'callee'), globals, steps + 1)?.kind
  return kind === 'test' || kind === 'module' ? ROOT : null
}

const ROOT: TestFunction = { kind: 'module', each: false }

function memberOf(of: TestFunction | null, key: string | null): TestFunction | null {
  if (!of || key === null) return null
  if (key === '*' || SAME.has(key)) return of
  if (EACH.has(key)) return of.kind === 'module' ? null : { ...of, each: true }
  return of.kind === 'module' || of.kind === 'test' ? plain(NAMES[key]) : null
}

function plain(kind: Kind | undefined): TestFunction | null {
  return kind ? { kind, each: false } : null
}

function moduleOf(call: Node): TestFunction | null {
  const name = child(call, 'callee')
  const [first] = list(call, 'arguments')
  const loads = name?.type === 'Import' || (name?.type === 'Identifier' && LOADS.test(text(name, 'name')))
  return loads && first && MODULE.test(literalText(first) ?? '') ? ROOT : null
}

function handedOn(call: Node): Node | null {
  const name = bare(child(call, 'callee') ?? call)
  const last = isMember(name) ? keyName(name, 'property') : text(name, 'name')
  return last && HANDS_ON.test(last) ? (list(call, 'arguments')[0] ?? null) : null
}

function kinds(kind: Kind, names: string[]): Partial<Record<string, Kind>> {
  return Object.fromEntries(names.map((name) => [name, kind]))
}
