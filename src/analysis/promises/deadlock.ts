/**
 * Flows that wait for themselves: what the innermost of them waits for could be settled by an outer one only, when it
 * goes on, and that waits for the inner. Others who hold the same and can go on are looked for first.
 */
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { holdsAt } from '../source/waited-for.js'
import { above, below, type Flow, wayTo } from './await-graph.js'

export interface Deadlock {
  /** From the flow that holds the lock inward to the one that waits for it. */
  way: Flow[]
  /** The user's line that wants it again, and the one that had it first. */
  again: Frame
  first: Frame | null
  /** A name says that it is a lock. */
  named: boolean
  /** Something else sees the queue of the lock, and could let the waiting one go on. */
  seen: boolean
}

const LOCKS = /lock|mutex|semaphore|\bsema\b|limit|queue|pool|acquire|exclusive|serial/i

export function deadlocksIn(flows: readonly Flow[], atlas: Atlas): Deadlock[] {
  const found = new Map<string, Deadlock>()
  for (const flow of flows) {
    const deadlock = waitsForItself(flow) ?? waitsForHolder(flow, atlas)
    const key = deadlock && `${deadlock.again.file}:${deadlock.again.line}:${deadlock.again.column}`
    if (deadlock && key && !found.has(key)) found.set(key, deadlock)
  }
  return [...found.values()]
}

/** By promises alone: nothing needs to be guessed. */
function waitsForItself(flow: Flow): Deadlock | null {
  const way = wayTo(flow, flow)
  if (!way || !isUsers(flow) || wantsAgain(way) !== flow) return null
  const first = outside(way)
  return { way, again: flow.frame, first: first?.frame ?? null, named: isNamed([...way, first]), seen: false }
}

/** Of a circle, the line that wants the lock: all others call the next one themselves. */
function wantsAgain(way: readonly Flow[]): Flow | undefined {
  const own = way.filter(isUsers).sort((a, b) => Number(a.id) - Number(b.id))
  return (
    own.find(({ at }) => LOCKS.test(at?.text ?? '')) ??
    own.find(({ at, waitsFor }) => !waitsFor.some(({ frame }) => at?.callee?.endsWith(frame.function))) ??
    own[0]
  )
}

/** The user's flow that waits for a circle without being part of it. */
function outside(way: readonly Flow[]): Flow | undefined {
  return way.flatMap(above).find((flow) => !way.includes(flow) && isUsers(flow))
}

function waitsForHolder(inner: Flow, atlas: Atlas): Deadlock | null {
  const { leaf, outside: seen, listed } = inner.node
  if (leaf === null || (seen && !listed)) return null
  for (const holder of inner.heldBy) {
    const way = holder === inner ? null : wayTo(holder, inner)
    const lock = way && lockOf(holder, way, atlas)
    if (!way || !lock || othersGoOn(holder, inner, lock)) continue
    const again = userAbove(way, lock)
    if (!again || (seen && !lock.isTwice)) continue
    const isCaller = (flow: Flow): boolean => isUsers(flow) && !lock.isLock(flow)
    const first = isCaller(holder) ? holder : (above(holder).find(isCaller) ?? way.find(isCaller))
    const before = first === again ? null : (first?.frame ?? null)
    return { way, again: again.frame, first: before, named: isNamed([...way, first]), seen }
  }
  return null
}

/** Whoever called the lock the second time; where its code does not stand in the chain again, who waits for it. */
function userAbove(way: readonly Flow[], lock: Lock): Flow | undefined {
  const second = way.findLastIndex((flow, index) => index > 0 && lock.isLock(flow))
  const callers = second < 0 ? way : way.slice(0, second)
  return callers.findLast((flow) => isUsers(flow) && !lock.isLock(flow))
}

interface Lock {
  /** Its own code stands in the chain twice. */
  isTwice: boolean
  /** Whether a flow stands inside the lock's own code. */
  isLock(flow: Flow): boolean
  /** Whether it holds the lock as `holder` does. */
  isHeldBy(flow: Flow): boolean
}

function lockOf(holder: Flow, way: readonly Flow[], atlas: Atlas): Lock | null {
  const inner = way.at(-1) as Flow
  const sameFunction = (flow: Flow): boolean => isSameFunction(flow, holder)
  const samePlace = (flow: Flow): boolean => sameFunction(flow) && flow.node.line === holder.node.line
  // The lock's function runs the task, and stands twice in one chain at different lines: once inside, once before it.
  if (way.slice(1).some((flow) => sameFunction(flow) && isElsewhere(flow, holder)))
    return { isTwice: true, isLock: sameFunction, isHeldBy: samePlace }
  // A package runs the task, and what it queues comes after.
  if (holder.frame.owner === 'dependency' && isNamed([holder, inner]))
    return {
      isTwice: isElsewhere(inner, holder) && inner.node.file === holder.node.file,
      isLock: sameFunction,
      isHeldBy: samePlace,
    }
  // The flow itself takes and gives back.
  const callee = inner.at?.callee ?? null
  if (callee === null || !holdsCallee(holder, callee, atlas)) return null
  return { isTwice: false, isLock: () => false, isHeldBy: (flow) => holdsCallee(flow, callee, atlas) }
}

function isSameFunction({ node }: Flow, { node: other }: Flow): boolean {
  return node.fn !== null && node.fn === other.fn && node.file === other.file
}

function isElsewhere({ node }: Flow, { node: other }: Flow): boolean {
  return node.line !== null && (node.line !== other.line || node.column !== other.column)
}

function holdsCallee({ node }: Flow, callee: string, atlas: Atlas): boolean {
  const script = node.file === null ? null : atlas.scriptOf(node.file)
  return script !== null && holdsAt(script, node.line ?? 0, node.column ?? 0, callee)
}

/** Somebody else who holds it may give it back: then this is a wait like any other. */
function othersGoOn(holder: Flow, inner: Flow, lock: Lock): boolean {
  const holders = inner.heldBy.filter((flow) => flow === holder || lock.isHeldBy(flow))
  const isStuck = ({ node, heldBy }: Flow): boolean => (!node.outside || node.listed) && heldBy.includes(holder)
  return holders.some((flow) => below(flow).some((each) => each.node.leaf !== null && !isStuck(each)))
}

const isUsers = ({ frame }: Flow): boolean => frame.owner === 'user'

function isNamed(flows: readonly (Flow | undefined)[]): boolean {
  return flows.some((flow) => {
    if (!flow) return false
    const { frame, at } = flow
    return LOCKS.test(`${frame.function} ${frame.package ?? ''} ${at?.text ?? ''}`)
  })
}
