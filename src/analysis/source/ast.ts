/** A node of the parsed script. Loose on purpose: the walkers read many shapes, and a shape they do not know is skipped. */
export interface Node {
  readonly type: string
  /** Offsets in the text, 0-based, end exclusive. */
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

export function child(node: Node, key: string): Node | null {
  const value = node[key]
  return isNode(value) ? value : null
}

export function list(node: Node, key: string): Node[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

export function text(node: Node, key: string): string {
  const value = node[key]
  return typeof value === 'string' ? value : ''
}

const NOT_CHILDREN = new Set(['type', 'start', 'end', 'loc', 'extra', 'errors', 'leadingComments', 'innerComments'])

/** Children in the order the parser keeps them: not the order of evaluation. */
export function children(node: Node): Node[] {
  const found: Node[] = []
  for (const key in node) {
    if (NOT_CHILDREN.has(key)) continue
    const value = node[key]
    if (Array.isArray(value)) for (const item of value) isNode(item) && found.push(item)
    else if (isNode(value)) found.push(value)
  }
  return found
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
])
const LOOPS = new Set(['ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForOfStatement', 'ForInStatement'])
const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TypeCastExpression',
])

export const isFunction = (node: Node): boolean => FUNCTIONS.has(node.type)
export const isLoop = (node: Node): boolean => LOOPS.has(node.type)
/** An await, or a loop with one. */
export const isAwait = ({ type, await: iterates }: Node): boolean =>
  type === 'AwaitExpression' || (type === 'ForOfStatement' && iterates === true)
/** Where a function stops for others to run. */
export const isPause = (node: Node): boolean => isAwait(node) || node.type === 'YieldExpression'
const ARITHMETIC = /^(?:\*\*|\*|\/|%|<<)=?$/
/** What may take long on big integers. */
export const isArithmetic = ({ type, operator }: Node): boolean =>
  (type === 'BinaryExpression' || type === 'AssignmentExpression') && ARITHMETIC.test(String(operator))
export const isClass = (node: Node): boolean => node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
export const isCall = (node: Node): boolean =>
  node.type === 'CallExpression' || node.type === 'OptionalCallExpression' || node.type === 'NewExpression'
export const isMember = (node: Node): boolean =>
  node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression'

/** The expression inside parentheses and type annotations. */
export function bare(node: Node): Node {
  let inner = node
  while (WRAPPERS.has(inner.type)) {
    const next = child(inner, 'expression')
    if (!next) return inner
    inner = next
  }
  return inner
}

/** The name a member or property is known by, where it stands in the source. */
export function keyName(node: Node, key: 'property' | 'key'): string | null {
  const name = child(node, key)
  if (!name) return null
  if (name.type === 'PrivateName') return `#${text(child(name, 'id') ?? name, 'name')}`
  if (name.type === 'StringLiteral') return text(name, 'value')
  if (name.type === 'NumericLiteral') return String(name.value)
  return name.type === 'Identifier' && node.computed !== true ? text(name, 'name') : null
}
