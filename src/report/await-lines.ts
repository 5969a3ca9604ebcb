/** The await tree in lines: who waits, and under each of them what for. What is alike is told once, with its number. */
import type { AwaitTree } from '../analysis/report.js'
import { count, duration } from '../analysis/words.js'
import type { Glyphs } from './glyphs.js'
import { harmless } from './harmless.js'
import { place } from './place.js'
import type { Paint } from './style.js'
import { cutEnd } from './wrap.js'

export interface AwaitLook {
  width: number
  glyphs: Glyphs
  paint: Paint
}

type Node = AwaitTree['nodes'][number]

interface Branch {
  /** Of the nodes that are told here as one. */
  nodes: Node[]
  text: string
  leaf: string | null
  inner: Branch[]
  /** All that it says. */
  key: string
}

const MOST_LINES = 40
const MOST_CIRCLES = 3
const DEEPEST = 30
/** Many may wait for the same: told under each of them, up to so many in all. */
const MOST_BRANCHES = 300

export function awaitLines(tree: AwaitTree, look: AwaitLook): string[] {
  const lines = rootsOf(tree).flatMap((branch) => linesOf(branch, '', '', look))
  const left = lines.length - MOST_LINES
  const more = left > 0 ? [look.paint('dim', `${look.glyphs.ellipsis} and ${count(left, 'more line')}`)] : []
  return [...lines.slice(0, MOST_LINES), ...more, ...circles(tree, look)]
}

/** "4 suspended functions, as seen in the heap at +1.2 s". */
export function awaitTitle({ nodes }: AwaitTree): string {
  if (nodes.length === 0) return 'No suspended function of the program was found in the heap.'
  return `${count(nodes.length, 'suspended function')}, as far as the heap shows:`
}

/** Whoever nobody waits for; of circles that nobody waits for, one of each. */
function rootsOf({ nodes }: AwaitTree): Branch[] {
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

function branchOf(node: Node, byId: Map<string, Node>, way: readonly string[], left: { branches: number }): Branch {
  const text = textOf(node)
  left.branches--
  if (way.includes(node.id)) return withKey({ nodes: [node], text, leaf: 'waits for itself', inner: [] })
  const inner = way.length < DEEPEST ? node.waitsFor.flatMap((id) => byId.get(id) ?? []) : []
  const branches = inner.flatMap((each) => (left.branches > 0 ? [branchOf(each, byId, [...way, node.id], left)] : []))
  return withKey({ nodes: [node], text, leaf: node.leaf, inner: alike(branches) })
}

/** A package's file without the way to it. */
function textOf({ function: name, at }: Node): string {
  return `${name} ${place(at).replace(/^.*node_modules\//, '')}`
}

/** Branches that read the same become one. */
function alike(branches: Branch[]): Branch[] {
  const groups = new Map<string, Branch>()
  for (const branch of branches) {
    const known = groups.get(branch.key)
    if (known) known.nodes.push(...branch.nodes)
    else groups.set(branch.key, { ...branch, nodes: [...branch.nodes] })
  }
  return [...groups.values()]
}

function withKey(branch: Omit<Branch, 'key'>): Branch {
  const inner = branch.inner.map(({ key }) => key)
  return { ...branch, key: `${branch.text}\n${branch.leaf ?? ''}\n(${inner.join('\n')})` }
}

function linesOf(branch: Branch, lead: string, rest: string, look: AwaitLook): string[] {
  const { glyphs, paint, width } = look
  const parts = [...branch.inner.map((inner) => ({ inner, leaf: '' })), ...leafOf(branch)]
  const head = cutEnd(`${lead}${harmless(branch.text)}${timesAndAge(branch)}`, width, glyphs.ellipsis)
  const below = parts.flatMap(({ inner, leaf }, index) => {
    const last = index === parts.length - 1
    const first = `${rest}${last ? glyphs.corner : glyphs.branch} `
    const next = `${rest}${last ? '  ' : glyphs.trunk} `
    return inner
      ? linesOf(inner, first, next, look)
      : [paint('dim', cutEnd(first + harmless(leaf), width, glyphs.ellipsis))]
  })
  return [head, ...below]
}

function leafOf({ leaf }: Branch): { inner: null; leaf: string }[] {
  return leaf === null ? [] : [{ inner: null, leaf }]
}

function timesAndAge({ nodes }: Branch): string {
  const times = nodes.length > 1 ? ` (${nodes.length} of them)` : ''
  const ages = nodes.flatMap(({ pendingMs }) => pendingMs ?? [])
  return ages.length > 0 ? `${times}, for ${duration(Math.max(...ages))}` : times
}

function circles({ nodes, cycles }: AwaitTree, { glyphs, paint, width }: AwaitLook): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  return cycles.slice(0, MOST_CIRCLES).map((ids) => {
    const names = ids.flatMap((id) => byId.get(id) ?? []).map(textOf)
    const text = `${glyphs.back} waits for itself: ${names.map(harmless).join(' > ')}`
    return paint('warning', cutEnd(text, width, glyphs.ellipsis))
  })
}
