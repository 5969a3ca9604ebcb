import { bare, child, children, isClass, isFunction, keyName, list, type Node, text } from './ast.js'
import { pathTo, type Script } from './script.js'

/** What a name was declared as. `keys` is the way into `init`, where it was destructured. */
export type Binding =
  | { kind: 'variable'; init: Node | null; keys: string[] }
  | { kind: 'import'; module: string; name: string }
  | { kind: 'function' | 'class'; node: Node }
  | { kind: 'parameter'; of: Node; index: number }
  | { kind: 'opaque' }

type Names = Map<string, Binding>

const namesByScope = new WeakMap<Node, Names>()

/** The declaration an identifier refers to; null for a global. */
export function bindingOf(script: Script, identifier: Node): Binding | null {
  const name = text(identifier, 'name')
  const path = pathTo(script, identifier)
  for (let i = path.length - 1; i >= 0; i--) {
    const found = namesIn(path[i] as Node).get(name)
    if (found) return found
  }
  return null
}

function namesIn(scope: Node): Names {
  let names = namesByScope.get(scope)
  if (!names) {
    names = collect(scope)
    namesByScope.set(scope, names)
  }
  return names
}

const BLOCKS = new Set(['Program', 'BlockStatement', 'StaticBlock', 'SwitchStatement', 'TSModuleBlock'])

function collect(scope: Node): Names {
  const names: Names = new Map()
  if (isFunction(scope)) collectFunction(scope, names)
  else if (isClass(scope)) declareId(scope, 'class', names)
  else if (BLOCKS.has(scope.type)) collectBlock(scope, names)
  else if (scope.type.startsWith('For')) declareVariables(child(scope, 'init') ?? child(scope, 'left'), names)
  else if (scope.type === 'CatchClause') declarePattern(child(scope, 'param'), { kind: 'opaque' }, names)
  return names
}

function collectFunction(scope: Node, names: Names): void {
  if (scope.type === 'FunctionExpression') declareId(scope, 'function', names)
  const body = child(scope, 'body')
  if (body) hoist(body, names)
  list(scope, 'params').forEach((param, index) => {
    const target = param.type === 'TSParameterProperty' ? child(param, 'parameter') : param
    const plain = target?.type === 'Identifier' ? target : null
    if (plain) names.set(text(plain, 'name'), { kind: 'parameter', of: scope, index })
    else declarePattern(target, { kind: 'opaque' }, names)
  })
}

function collectBlock(scope: Node, names: Names): void {
  if (scope.type === 'Program') hoist(scope, names)
  const statements =
    scope.type === 'SwitchStatement' ? list(scope, 'cases').flatMap((c) => list(c, 'consequent')) : list(scope, 'body')
  for (const statement of statements) declareStatement(statement, names)
}

function declareStatement(statement: Node, names: Names): void {
  const inner = statement.type.startsWith('Export') ? child(statement, 'declaration') : statement
  if (!inner) return
  if (inner.type === 'FunctionDeclaration') declareId(inner, 'function', names)
  else if (inner.type === 'ClassDeclaration') declareId(inner, 'class', names)
  else if (inner.type === 'VariableDeclaration') declareVariables(inner, names)
  else if (inner.type === 'ImportDeclaration') declareImports(inner, names)
  else if (inner.type === 'TSImportEqualsDeclaration') declareImportEquals(inner, names)
}

/** `var` belongs to the whole function, wherever it stands in it. */
function hoist(body: Node, names: Names): void {
  const open = [body]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'VariableDeclaration' && node.kind === 'var') declareVariables(node, names)
    for (const inner of children(node)) if (!isFunction(inner) && !isClass(inner)) open.push(inner)
  }
}

function declareId(node: Node, kind: 'function' | 'class', names: Names): void {
  const id = child(node, 'id')
  if (id) names.set(text(id, 'name'), { kind, node })
}

function declareVariables(declaration: Node | null, names: Names): void {
  if (declaration?.type !== 'VariableDeclaration') return
  for (const declarator of list(declaration, 'declarations')) {
    const init = child(declarator, 'init')
    declarePattern(child(declarator, 'id'), { kind: 'variable', init, keys: [] }, names)
  }
}

function declarePattern(pattern: Node | null, binding: Binding, names: Names): void {
  if (!pattern) return
  if (pattern.type === 'Identifier') {
    // `var x` again without a value does not take the value away.
    const empty = binding.kind === 'variable' && !binding.init
    if (!(empty && names.has(text(pattern, 'name')))) names.set(text(pattern, 'name'), binding)
  } else if (pattern.type === 'ObjectPattern') {
    for (const property of list(pattern, 'properties')) declareProperty(property, binding, names)
  } else if (pattern.type === 'ArrayPattern') {
    for (const element of list(pattern, 'elements')) declarePattern(element, { kind: 'opaque' }, names)
  } else if (pattern.type === 'AssignmentPattern') declarePattern(child(pattern, 'left'), binding, names)
  else if (pattern.type === 'RestElement') declarePattern(child(pattern, 'argument'), { kind: 'opaque' }, names)
}

function declareProperty(property: Node, binding: Binding, names: Names): void {
  const key = keyName(property, 'key')
  const known = binding.kind === 'variable' && key !== null
  const inner: Binding = known ? { ...binding, keys: [...binding.keys, key] } : { kind: 'opaque' }
  declarePattern(child(property, 'value') ?? child(property, 'argument'), inner, names)
}

function declareImports(declaration: Node, names: Names): void {
  const source = child(declaration, 'source')
  const module = source ? text(source, 'value') : ''
  for (const specifier of list(declaration, 'specifiers')) {
    const local = child(specifier, 'local')
    const imported = child(specifier, 'imported')
    const name = imported ? text(imported, 'name') || text(imported, 'value') : '*'
    if (local) names.set(text(local, 'name'), { kind: 'import', module, name: name === 'default' ? '*' : name })
  }
}

function declareImportEquals(declaration: Node, names: Names): void {
  const id = child(declaration, 'id')
  const reference = child(declaration, 'moduleReference')
  const source = reference && child(reference, 'expression')
  if (id && source) names.set(text(id, 'name'), { kind: 'import', module: text(source, 'value'), name: '*' })
}

const assignedByScript = new WeakMap<Script, Map<string, Node | null>>()

/** What the whole script assigns to a name that was declared without a value: null if several things. */
export function assignedTo(script: Script, name: string): Node | null {
  let assigned = assignedByScript.get(script)
  if (!assigned) {
    assigned = collectAssignments(script.root)
    assignedByScript.set(script, assigned)
  }
  return assigned.get(name) ?? null
}

function collectAssignments(root: Node): Map<string, Node | null> {
  const assigned = new Map<string, Node | null>()
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    const left = node.type === 'AssignmentExpression' ? child(node, 'left') : null
    if (left && bare(left).type === 'Identifier') {
      const name = text(bare(left), 'name')
      assigned.set(name, assigned.has(name) || node.operator !== '=' ? null : child(node, 'right'))
    }
    open.push(...children(node))
  }
  return assigned
}
