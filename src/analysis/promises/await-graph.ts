/** What a thread said of its suspended functions, as a graph with mapped places. */
import type { AwaitNode, Awaits } from '../../protocol/events.js'
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { perText } from '../source/per-text.js'
import { type WaitedFor, waitedForAt } from '../source/waited-for.js'
import { frameOf } from '../stall/frames.js'

export interface Flow {
  id: string
  node: AwaitNode
  site: CallSite
  frame: Frame
  /** What stands at its await; null where the source is not known. */
  at: WaitedFor | null
  /** Whose end it waits for, and who waits for its end. */
  waitsFor: Flow[]
  awaitedBy: Flow[]
  /** Who reaches what could settle the promise that it waits for. */
  heldBy: Flow[]
}

export const flowsOf = perText(({ nodes }: Awaits, atlas: Atlas): Flow[] => {
  const flows = nodes.map((node): Flow => {
    const none = { waitsFor: [], awaitedBy: [], heldBy: [] }
    const site = siteOf(node)
    return { id: node.id, node, site, frame: frameOf(site, atlas), at: sourceAt(node, atlas), ...none }
  })
  const byId = new Map(flows.map((flow) => [flow.id, flow]))
  for (const flow of flows) {
    flow.waitsFor = flow.node.waitsFor.flatMap((id) => byId.get(id) ?? [])
    flow.heldBy = flow.node.heldBy.flatMap((id) => byId.get(id) ?? [])
    for (const inner of flow.waitsFor) inner.awaitedBy.push(flow)
  }
  return flows
})

function siteOf({ fn, file, line, column, top }: AwaitNode): CallSite {
  return { fn: top ? '(top level)' : fn, file, line, column, flags: '', evalOrigin: null }
}

function sourceAt({ file, line, column }: AwaitNode, atlas: Atlas): WaitedFor | null {
  const script = file === null || line === null ? null : atlas.scriptOf(file)
  return script && waitedForAt(script, line ?? 0, column ?? 0)
}

/** For how long a function had waited when it was looked at; null where nobody noted when it began. */
export function pendingMs({ pendingSince }: AwaitNode, { atMs }: Pick<Awaits, 'atMs'>): number | null {
  return pendingSince === null ? null : Math.max(0, atMs - pendingSince)
}

/** All whose end a flow waits for, itself first. */
export function below(flow: Flow): Flow[] {
  return reached(flow, ({ waitsFor }) => waitsFor)
}

/** All who wait for a flow's end, itself first. */
export function above(flow: Flow): Flow[] {
  return reached(flow, ({ awaitedBy }) => awaitedBy)
}

function reached(from: Flow, next: (flow: Flow) => Flow[]): Flow[] {
  const seen = new Set([from])
  for (const flow of seen) for (const each of next(flow)) seen.add(each)
  return [...seen]
}

/** The shortest way along `waitsFor`, both ends included; null where there is none. At least one step long. */
export function wayTo(from: Flow, to: Flow): Flow[] | null {
  const before = new Map<Flow, Flow>()
  const queue = [from]
  for (const flow of queue) {
    for (const next of flow.waitsFor) {
      if (before.has(next)) continue
      before.set(next, flow)
      if (next === to) return backTo(from, to, before)
      queue.push(next)
    }
  }
  return null
}

function backTo(from: Flow, to: Flow, before: Map<Flow, Flow>): Flow[] {
  const way = [to]
  let at = before.get(to)
  while (at !== undefined && at !== from) {
    way.unshift(at)
    at = before.get(at)
  }
  return from === to ? way : [from, ...way]
}
