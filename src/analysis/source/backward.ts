import { child, children, isArithmetic, isCall, isClass, isFunction, isLoop, isPause, list, type Node } from './ast.js'
import { canEnd, type Exits, exitsWithin, type Part, parts, partsOfFunction, RUNS_OFF, round } from './order.js'

/** Something that ran: a node that does work, or a pause (await, yield), before which another turn or caller ran. */
export interface Effect {
  kind: 'work' | 'pause'
  node: Node
  certain: boolean
}

/** Everything that may have completed before `path`'s last node itself runs, latest first, up to the function's start. */
export function* effectsBefore(path: Node[]): Generator<Effect> {
  const last = path.at(-1) as Node
  // A class that is being made stands for its static parts, which have not run.
  const operands = isClass(last) ? [] : parts(last, RUNS_OFF)
  yield* isLoop(last) ? earlierRounds(last) : backward(operands, RUNS_OFF)
  for (let i = path.length - 2; i >= 0; i--) {
    const parent = path[i] as Node
    const inner = path[i + 1] as Node
    if (isFunction(parent)) return yield* backward(upTo(partsOfFunction(parent), inner), RUNS_OFF)
    if (parent.type === 'ClassBody') return yield* earlierMembers(parent, inner)
    yield* earlierIn(parent, inner)
  }
}

/** Everything that may run last in a function before it returns to its caller, latest first. */
export function effectsAtEnd(fn: Node): Effect[] {
  if (isClass(fn)) return [...fieldsOf(fn)]
  const exits = { ...RUNS_OFF, return: true }
  const sure = fn.generator !== true && !returnsEarly(fn)
  const all = [
    ...backward(
      partsOfFunction(fn).map((part) => ({ ...part, certain: part.certain && sure })),
      exits,
    ),
  ]
  if (fn.generator === true) return all.filter((effect) => effect.kind === 'work')
  // An async function returns to its caller at its first await.
  const first = fn.async === true ? all.findLastIndex((effect) => effect.kind === 'pause') : -1
  const pause = all[first]
  return pause?.certain ? all.slice(first + 1) : all.filter((effect) => effect !== pause)
}

/** What making an instance runs where there is no constructor. */
function fieldsOf(made: Node): Generator<Effect> {
  const members = list(child(made, 'body') ?? made, 'body')
  const fields = members.filter((member) => member.static !== true && !isFunction(member))
  const values = fields.map((field) => child(field, 'value')).filter((value) => value !== null)
  return backward(
    values.map((node) => ({ node, certain: true })),
    RUNS_OFF,
  )
}

function* earlierIn(parent: Node, inner: Node): Generator<Effect> {
  if (isLoop(parent)) {
    const inRound = round(parent, true)
    const met = inRound.some((part) => part.node === inner)
    if (!met) return yield* backward(upTo(parts(parent, RUNS_OFF), inner), RUNS_OFF)
    yield* backward(upTo(inRound, inner), RUNS_OFF)
    if (child(parent, 'body') === inner) yield* nextOf(parent)
    return yield* earlierRounds(parent)
  }
  yield* backward(earlierParts(parent, inner), RUNS_OFF)
}

function earlierParts(parent: Node, inner: Node): Part[] {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child(parent, 'test') === inner ? [] : [{ node: child(parent, 'test') as Node, certain: true }]
    case 'SwitchStatement':
      return upTo(parts(parent, RUNS_OFF), inner).filter((part) => canEnd(part.node, RUNS_OFF))
    case 'TryStatement':
      return upTo(allOfTry(parent), inner)
    default:
      return upTo(parts(parent, RUNS_OFF), inner)
  }
}

/** Where a handler is running, its block broke off somewhere. */
function allOfTry(node: Node): Part[] {
  const [block, handler] = [child(node, 'block'), child(node, 'handler')]
  const rest = [handler, child(node, 'finalizer')].filter((part) => part !== null)
  return [
    ...(block ? [{ node: block, certain: !handler }] : []),
    ...rest.map((part) => ({ node: part, certain: false })),
  ]
}

function* earlierRounds(loop: Node): Generator<Effect> {
  const again = { ...RUNS_OFF, continue: true }
  yield* backward(
    round(loop, false).map((part) => ({ ...part, certain: false })),
    again,
  )
  const once = child(loop, 'init') ?? (loop.type.startsWith('For') ? child(loop, 'right') : null)
  if (once) yield* backward([{ node: once, certain: true }], RUNS_OFF)
}

/** A round of for-of begins with a call of the iterator's `next`. */
function* nextOf(loop: Node): Generator<Effect> {
  if (loop.type === 'ForOfStatement') yield { kind: isPause(loop) ? 'pause' : 'work', node: loop, certain: true }
}

/** Static fields and blocks run as one function, fields of an instance as another. */
function* earlierMembers(body: Node, inner: Node): Generator<Effect> {
  const isStatic = inner.static === true || inner.type === 'StaticBlock'
  const before = list(body, 'body').slice(0, list(body, 'body').indexOf(inner))
  const alike = before.filter((m) => !isFunction(m) && (m.static === true || m.type === 'StaticBlock') === isStatic)
  const values = alike.map((member) => (member.type === 'StaticBlock' ? member : child(member, 'value')))
  yield* backward(
    values.filter((node) => node !== null).map((node) => ({ node, certain: true })),
    RUNS_OFF,
  )
}

function upTo(all: Part[], inner: Node): Part[] {
  return all.slice(
    0,
    Math.max(
      0,
      all.findIndex((part) => part.node === inner),
    ),
  )
}

/** Completed parts, latest effect first. A stack of our own: generated code nests thousands of levels deep. */
function* backward(all: Part[], exits: Exits): Generator<Effect> {
  const open = all.map((part) => ({ ...part, exits }))
  for (let at = open.pop(); at; at = open.pop()) {
    const { node, certain } = at
    if (isPause(node)) yield { kind: 'pause', node, certain }
    else if (isWork(node)) yield { kind: 'work', node, certain }
    const inner = exitsWithin(node, at.exits)
    for (const part of parts(node, inner)) {
      open.push({ node: part.node, certain: certain && part.certain, exits: inner })
    }
  }
}

const OTHER_WORK = new Set([
  ...['TaggedTemplateExpression', 'ImportExpression', 'SpreadElement', 'ForOfStatement'],
  ...['MemberExpression', 'OptionalMemberExpression'],
])

const isWork = (node: Node): boolean => isCall(node) || OTHER_WORK.has(node.type) || isArithmetic(node)

/** A return before the last statement: what stands after it may not have run. */
function returnsEarly(fn: Node): boolean {
  const body = child(fn, 'body')
  const last = body && list(body, 'body').findLast((statement) => statement.type !== 'FunctionDeclaration')
  const open = body ? [body] : []
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'ReturnStatement' && node !== last) return true
    for (const inner of children(node)) if (!isFunction(inner)) open.push(inner)
  }
  return false
}
