/** Who awaited whom, as it was last seen: one tree for all threads that were looked at. */
import type { CallSite, Session, WatchedThread } from '../../session/session.js'
import type { AwaitTree } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { testOf } from '../tests/test-in.js'
import { flowsOf, pendingMs, wayTo } from './await-graph.js'
import { deadlocksIn } from './deadlock.js'

export function awaitTree(session: Session, atlas: Atlas): AwaitTree | null {
  const seen = session.threads.flatMap((thread) => treeOf(thread, atlas) ?? [])
  if (seen.length === 0) return null
  return {
    observedAtMs: Math.max(...seen.map(({ observedAtMs }) => observedAtMs)),
    source: 'heap',
    nodes: seen.flatMap(({ nodes }) => nodes),
    cycles: seen.flatMap(({ cycles }) => cycles),
  }
}

/** Of one thread; null where it was not looked at, or could not be. */
export function treeOf(thread: WatchedThread, atlas: Atlas): AwaitTree | null {
  const { hello, promises } = thread
  const { awaits } = promises
  if (!awaits || awaits.failed !== null) return null
  const name = (id: string): string => `${hello.pid}.${hello.threadId}.${id}`
  const flows = flowsOf(awaits, atlas)
  const circles = circlesOf(flows)
  const locked = deadlocksIn(flows, atlas).map(({ way }) => way.map(({ id }) => id))
  return {
    observedAtMs: awaits.atMs,
    source: 'heap',
    nodes: flows.map(({ node, frame, site }) => ({
      id: name(node.id),
      function: testFunction(site, thread, atlas) ?? frame.function,
      at: frame,
      pendingMs: pendingMs(node, awaits),
      waitsFor: node.waitsFor.map(name),
      leaf: node.leaf,
    })),
    cycles: distinct([...circles, ...locked]).map((ids) => ids.map(name)),
  }
}

/** A test's function has no name of its own, as a rule. */
function testFunction(site: CallSite, thread: WatchedThread, atlas: Atlas): string | null {
  const name = site.fn === null ? (testOf(site, thread, atlas)?.name ?? null) : null
  return name === null ? null : `test "${name}"`
}

function circlesOf(flows: ReturnType<typeof flowsOf>): string[][] {
  return flows.flatMap((flow) => {
    const way = wayTo(flow, flow)
    return way ? [way.map(({ id }) => id)] : []
  })
}

function distinct(circles: string[][]): string[][] {
  const seen = new Map<string, string[]>()
  for (const ids of circles) {
    const key = [...ids].sort().join(' ')
    if (!seen.has(key)) seen.set(key, ids)
  }
  return [...seen.values()]
}
