/** The await tree as a reader sees it: who waits, and under each of them what for. What is alike is one branch. */
import type { AwaitTree } from '../analysis/report.js'
import { duration } from '../analysis/words.js'
import { place, withoutModules } from './place.js'

type Node = AwaitTree['nodes'][number]

export interface AwaitBranch {
  /** Of the nodes that are told here as one. */
  nodes: Node[]
  text: string
  leaf: string | null
  inner: AwaitBranch[]
  /** All that it says. */
  key: string
}

const DEEPEST = 30
/** Many may wait for the same: told under each of them, up to so many in all. */
const MOST_BRANCHES = 300

/** Whoever nobody waits for; of circles that nobody waits for, one of each. */
export function awaitBranches({ nodes }: AwaitTree): AwaitBranch[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const awaited = new Set(nodes.flatMap(({ waitsFor }) => waitsFor))
  const seen = new Set<string>()
  const roots: Node[] = []
  for (const node of [...nodes.filter(({ id }) => !awaited.has(id)), ...nodes]) {
    if (seen.has(node.id)) continue
    roots.push(node)
    for (const each of mark(node, byId, seen)) seen.add(each)
  }
  const left = { branches: MOST_BRANCHES }
  return alike(roots.map((node) => branchOf(node, byId, [], left)))
}

function mark(node: Node, byId: Map<string, Node>, seen: Set<string>): Set<string> {
  const found = new Set([node.id])
  for (const id of found) for (const next of byId.get(id)?.waitsFor ?? []) if (!seen.has(next)) found.add(next)
  return found
}

function branchOf(
  node: Node,
  byId: Map<string, Node>,
  way: readonly string[],
  left: { branches: number },
): AwaitBranch {
  const text = textOf(node)
  left.branches--
  if (way.includes(node.id)) return withKey({ nodes: [node], text, leaf: 'waits for itself', inner: [] })
  const inner = way.length < DEEPEST ? node.waitsFor.flatMap((id) => byId.get(id) ?? []) : []
  const branches = inner.flatMap((each) => (left.branches > 0 ? [branchOf(each, byId, [...way, node.id], left)] : []))
  return withKey({ nodes: [node], text, leaf: node.leaf, inner: alike(branches) })
}

/** A package's file without the way to it. */
function textOf({ function: name, at }: Node): string {
  return `${name} ${withoutModules(place(at))}`
}

/** AwaitBranches that read the same become one. */
function alike(branches: AwaitBranch[]): AwaitBranch[] {
  const groups = new Map<string, AwaitBranch>()
  for (const branch of branches) {
    const known = groups.get(branch.key)
    if (known) known.nodes.push(...branch.nodes)
    else groups.set(branch.key, { ...branch, nodes: [...branch.nodes] })
  }
  return [...groups.values()]
}

function withKey(branch: Omit<AwaitBranch, 'key'>): AwaitBranch {
  const inner = branch.inner.map(({ key }) => key)
  return { ...branch, key: `${branch.text}\n${branch.leaf ?? ''}\n(${inner.join('\n')})` }
}

/** " (12 of them), for 1.2 s". */
export function timesAndAge({ nodes }: AwaitBranch): string {
  const times = nodes.length > 1 ? ` (${nodes.length} of them)` : ''
  const ages = nodes.flatMap(({ pendingMs }) => pendingMs ?? [])
  return ages.length > 0 ? `${times}, for ${duration(Math.max(...ages))}` : times
}

/** Who waits for itself: the names on each way round. */
export function awaitCircles({ nodes, cycles }: AwaitTree): string[][] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return cycles.map((ids) => ids.flatMap((id) => byId.get(id) ?? []).map(textOf))
}
