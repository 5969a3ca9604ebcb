import { child, isFunction, isLoop, list, type Node, text } from './ast.js'

/** A child as evaluation meets it. `certain` is false where it may be passed over. */
export interface Part {
  node: Node
  certain: boolean
}

/** The ways a stretch of code may end, beside running off its end. */
export interface Exits {
  break: boolean
  continue: boolean
  return: boolean
}
export const RUNS_OFF: Exits = { break: false, continue: false, return: false }

type Children = (node: Node, exits: Exits) => Part[]

const always = (node: Node | null): Part[] => (node ? [{ node, certain: true }] : [])
const maybe = (node: Node | null): Part[] => (node ? [{ node, certain: false }] : [])
const each = (nodes: Node[]): Part[] => nodes.map((node) => ({ node, certain: true }))
const keys =
  (...names: string[]): Children =>
  (node) =>
    names.flatMap((name) => always(child(node, name)))

const memberAccess: Children = (node) => [
  ...always(child(node, 'object')),
  ...(node.computed === true ? always(child(node, 'property')) : []),
]
const sequence =
  (name: string): Children =>
  (node) =>
    each(list(node, name))

const ORDER: Record<string, Children> = {
  Program: sequence('body'),
  BlockStatement: sequence('body'),
  StaticBlock: sequence('body'),
  ExpressionStatement: keys('expression'),
  VariableDeclaration: sequence('declarations'),
  VariableDeclarator: keys('init', 'id'),
  ExportNamedDeclaration: keys('declaration'),
  ExportDefaultDeclaration: keys('declaration'),
  ReturnStatement: keys('argument'),
  ThrowStatement: keys('argument'),
  LabeledStatement: keys('body'),
  WithStatement: keys('object', 'body'),
  IfStatement: (node, exits) => [...always(child(node, 'test')), ...branches(node, exits)],
  ConditionalExpression: (node, exits) => [...always(child(node, 'test')), ...branches(node, exits)],
  LogicalExpression: (node) => [...always(child(node, 'left')), ...maybe(child(node, 'right'))],
  ForStatement: (node) => [...always(child(node, 'init')), ...round(node, false)],
  WhileStatement: (node) => round(node, false),
  DoWhileStatement: (node) => round(node, false),
  ForOfStatement: (node) => [...always(child(node, 'right')), ...round(node, false)],
  ForInStatement: (node) => [...always(child(node, 'right')), ...round(node, false)],
  SwitchStatement: (node) => [...always(child(node, 'discriminant')), ...list(node, 'cases').flatMap(maybe)],
  SwitchCase: (node) => [...always(child(node, 'test')), ...each(list(node, 'consequent'))],
  TryStatement: (node, exits) => [
    ...always(child(node, 'block')),
    ...ifItCanEnd(child(node, 'handler'), exits).flatMap(maybe),
    ...always(child(node, 'finalizer')),
  ],
  CatchClause: keys('body'),
  CallExpression: (node) => [...always(child(node, 'callee')), ...each(list(node, 'arguments'))],
  OptionalCallExpression: (node) => [
    ...always(child(node, 'callee')),
    ...list(node, 'arguments').flatMap(node.optional === true ? maybe : always),
  ],
  NewExpression: (node) => [...always(child(node, 'callee')), ...each(list(node, 'arguments'))],
  ImportExpression: keys('source', 'options'),
  TaggedTemplateExpression: keys('tag', 'quasi'),
  TemplateLiteral: sequence('expressions'),
  MemberExpression: memberAccess,
  OptionalMemberExpression: memberAccess,
  AssignmentExpression: (node) => [
    ...always(child(node, 'left')),
    ...(/^(?:\|\||&&|\?\?)=$/.test(text(node, 'operator'))
      ? maybe(child(node, 'right'))
      : always(child(node, 'right'))),
  ],
  AssignmentPattern: (node) => maybe(child(node, 'right')),
  ObjectPattern: sequence('properties'),
  ArrayPattern: sequence('elements'),
  BinaryExpression: keys('left', 'right'),
  UnaryExpression: keys('argument'),
  UpdateExpression: keys('argument'),
  AwaitExpression: keys('argument'),
  YieldExpression: keys('argument'),
  SpreadElement: keys('argument'),
  RestElement: keys('argument'),
  SequenceExpression: sequence('expressions'),
  ArrayExpression: sequence('elements'),
  ObjectExpression: sequence('properties'),
  ObjectProperty: (node) => [
    ...(node.computed === true ? always(child(node, 'key')) : []),
    ...always(child(node, 'value')),
  ],
  ClassDeclaration: keys('superClass', 'body'),
  ClassExpression: keys('superClass', 'body'),
  ClassBody: (node) =>
    each(list(node, 'body').filter((member) => member.static === true || member.type === 'StaticBlock')),
  ClassProperty: (node) => (node.static === true ? always(child(node, 'value')) : []),
  ClassPrivateProperty: (node) => (node.static === true ? always(child(node, 'value')) : []),
  ParenthesizedExpression: keys('expression'),
  TSAsExpression: keys('expression'),
  TSSatisfiesExpression: keys('expression'),
  TSNonNullExpression: keys('expression'),
  TSTypeAssertion: keys('expression'),
  TSInstantiationExpression: keys('expression'),
  TSExportAssignment: keys('expression'),
}

/** What evaluating a node evaluates in it, in order; a function's inside is not. */
export function parts(node: Node, exits: Exits): Part[] {
  if (isFunction(node)) return []
  return ORDER[node.type]?.(node, exits) ?? []
}

/** The parts of a function's own run. */
export function partsOfFunction(fn: Node): Part[] {
  return [...each(list(fn, 'params')), ...always(child(fn, 'body'))]
}

/** One round of a loop. `sure`: it is known to have run. */
export function round(loop: Node, sure: boolean): Part[] {
  const endless = loop.type === 'ForStatement' && !child(loop, 'test')
  const body =
    sure || endless || loop.type === 'DoWhileStatement' ? always(child(loop, 'body')) : maybe(child(loop, 'body'))
  const test = always(child(loop, 'test'))
  if (loop.type === 'DoWhileStatement') return [...body, ...test]
  if (loop.type === 'ForStatement') return [...test, ...body, ...maybe(child(loop, 'update'))]
  return loop.type === 'WhileStatement' ? [...test, ...body] : [...maybe(child(loop, 'left')), ...body]
}

/** The exits that count as the end of an inner node, where `exits` do for the outer one. */
export function exitsWithin(node: Node, exits: Exits): Exits {
  if (isLoop(node)) return { ...exits, break: true, continue: true }
  return node.type === 'SwitchStatement' || node.type === 'LabeledStatement' ? { ...exits, break: true } : exits
}

/** Of two branches of which one cannot have been taken, the other is certain. */
function branches(node: Node, exits: Exits): Part[] {
  const [yes, no] = [child(node, 'consequent'), child(node, 'alternate')]
  if (yes && !canEnd(yes, exits)) return always(no)
  if (no && !canEnd(no, exits)) return always(yes)
  return [...maybe(yes), ...maybe(no)]
}

const ifItCanEnd = (node: Node | null, exits: Exits): Node[] => (node && canEnd(node, exits) ? [node] : [])

/** False where a statement always leaves by an exit that is not meant. */
export function canEnd(node: Node, exits: Exits): boolean {
  switch (node.type) {
    case 'ThrowStatement':
      return false
    case 'ReturnStatement':
      return exits.return
    case 'BreakStatement':
      return exits.break
    case 'ContinueStatement':
      return exits.continue
    case 'CatchClause': {
      const body = child(node, 'body')
      return !body || canEnd(body, exits)
    }
    case 'BlockStatement': {
      const last = list(node, 'body').findLast((statement) => statement.type !== 'FunctionDeclaration')
      return !last || canEnd(last, exits)
    }
    case 'SwitchCase': {
      const last = list(node, 'consequent').at(-1)
      return !last || canEnd(last, exits)
    }
    case 'IfStatement': {
      const [yes, no] = [child(node, 'consequent'), child(node, 'alternate')]
      return !yes || !no || canEnd(yes, exits) || canEnd(no, exits)
    }
    default:
      return true
  }
}
