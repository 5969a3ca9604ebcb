/** The samples of a stall as a tree of calls, with the time of each in ms. */
import type { PageData, PageFrame, PageProfile } from '../../page-data.js'

export interface CallNode {
  /** Null for the stall itself, the root. */
  frame: PageFrame | null
  /** In the frame itself, not in what it called; ms. */
  value: number
  children: CallNode[]
}

export function profileTree({ frames }: PageData, profile: PageProfile): CallNode {
  const root: CallNode = { frame: null, value: 0, children: [] }
  const nodes = profile.nodes.map(
    ([frame]): CallNode => ({ frame: frames[profile.frames[frame] ?? -1] ?? null, value: 0, children: [] }),
  )
  for (const [index, [, parent]] of profile.nodes.entries()) {
    const node = nodes[index]
    if (node) (nodes[parent] ?? root).children.push(node)
  }
  for (const [index, at] of profile.samples.entries()) {
    const node = nodes[at] ?? root
    node.value += (profile.deltasUs[index] ?? 0) / 1000
  }
  return root
}

export interface FrameTime {
  frame: PageFrame
  selfMs: number
  totalMs: number
}

/** By frame, the heaviest first; a frame that calls itself is counted once. */
export function heaviest(root: CallNode): FrameTime[] {
  const times = new Map<PageFrame, FrameTime>()
  function visit(node: CallNode, above: ReadonlySet<PageFrame>): number {
    const { frame } = node
    const inside = frame ? new Set([...above, frame]) : above
    const total = node.children.reduce((sum, child) => sum + visit(child, inside), node.value)
    if (!frame) return total
    const time = times.get(frame) ?? { frame, selfMs: 0, totalMs: 0 }
    times.set(frame, time)
    time.selfMs += node.value
    if (!above.has(frame)) time.totalMs += total
    return total
  }
  visit(root, new Set())
  return [...times.values()].sort((a, b) => b.selfMs - a.selfMs || b.totalMs - a.totalMs)
}

export function totalMs(node: CallNode): number {
  return node.children.reduce((sum, child) => sum + totalMs(child), node.value)
}

export function depthOf(node: CallNode): number {
  return 1 + node.children.reduce((deepest, child) => Math.max(deepest, depthOf(child)), 0)
}
