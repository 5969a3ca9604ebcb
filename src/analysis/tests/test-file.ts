/** The tests that a script declares, by the functions that they run. */
import { bare, child, children, isCall, isFunction, list, type Node } from '../source/ast.js'
import { constantText } from '../source/constant.js'
import { bindingOf } from '../source/scope.js'
import { pathTo, type Script } from '../source/script.js'
import { type TestFunction, testFunction } from './test-function.js'

interface Declared {
  kind: 'suite' | 'test' | 'hook'
  /** Null where it is made while the program runs. */
  title: string | null
  call: Node
}

/** Of each function that is handed to a runner: what it is handed to it as. */
export type TestFile = ReadonlyMap<Node, readonly Declared[]>

/** Beyond this it is a bundle of a program, and to look through it takes seconds. */
const MAX_CHARS = 2_000_000
const NAMES_RUNNER = /node:test|vitest|mocha|@jest\/globals/
const CALLS = /\b(?:it|test|specify|describe|suite|context)\b/

const known = { own: new WeakMap<Script, TestFile>(), globals: new WeakMap<Script, TestFile>() }

/** Empty for a script that declares none. With `globals`, the runner gives its functions to every script. */
export function testFileOf(script: Script, globals: boolean): TestFile {
  const files = known[globals ? 'globals' : 'own']
  const file = files.get(script) ?? read(script, globals)
  files.set(script, file)
  return file
}

/** Cheap: nearly no script does, and need not be parsed to know it. */
export function mayDeclare(text: string, globals: boolean): boolean {
  return text.length <= MAX_CHARS && CALLS.test(text) && (globals || NAMES_RUNNER.test(text))
}

function read(script: Script, globals: boolean): TestFile {
  const file = new Map<Node, Declared[]>()
  const open = [script.root]
  for (let node = open.pop(); node; node = open.pop()) {
    open.push(...children(node))
    const fn = isCall(node) ? functionIn(script, node) : null
    const of = fn && testFunction(script, child(node, 'callee'), globals)
    if (fn && of) file.set(fn, [...(file.get(fn) ?? []), declared(script, node, of)])
  }
  return file
}

/** The last one: some have options before it, some a time limit behind. */
function functionIn(script: Script, call: Node): Node | null {
  return list(call, 'arguments').reduceRight<Node | null>((found, each) => found ?? functionOf(script, each), null)
}

function functionOf(script: Script, argument: Node): Node | null {
  const node = bare(argument)
  if (isFunction(node)) return node
  const binding = node.type === 'Identifier' ? bindingOf(script, node) : null
  if (binding?.kind === 'function') return binding.node
  if (binding?.kind !== 'variable' || binding.keys.length > 0 || !binding.init) return null
  const declaration = pathTo(script, binding.init).findLast(({ type }) => type === 'VariableDeclaration')
  return declaration?.kind === 'const' && isFunction(bare(binding.init)) ? bare(binding.init) : null
}

/** What a table's title becomes for one of its rows cannot be read. */
const FILLED_IN = /[%$]/

function declared(script: Script, call: Node, { kind, each }: TestFunction): Declared {
  const [first] = list(call, 'arguments')
  const title = first ? constantText(script, first) : null
  const isFilled = title === null || (each && FILLED_IN.test(title))
  return { kind: kind === 'module' ? 'test' : kind, title: isFilled ? null : title, call }
}
