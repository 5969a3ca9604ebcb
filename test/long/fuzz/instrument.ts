/**
 * Code that counts how often each of its branches is taken, and gives up where it takes too many steps. Our own, because
 * @jazzer.js/core, whose business this is, brings a libFuzzer that wants a newer C library (2.38) than Debian 12 has.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ParserOptions, parse } from '@babel/parser'
import { build, type Plugin, transform } from 'esbuild'

interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

interface Insertion {
  at: number
  text: string
  /** Of two at one place, what opens later lies further inside. */
  depth: number
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SYNTAX: ParserOptions = { sourceType: 'module' }

export interface Instrumented {
  /** A module for Node; packages are left outside. */
  code: string
  branches: number
}

/** `entry` with all of our own modules that it imports. */
export async function instrumented(entry: string): Promise<Instrumented> {
  const counter = { next: 0 }
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    absWorkingDir: ROOT,
    plugins: [counting(counter)],
    logLevel: 'warning',
  })
  return { code: outputFiles[0]?.text ?? '', branches: counter.next }
}

function counting(counter: { next: number }): Plugin {
  return {
    name: 'counting',
    setup(on) {
      on.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
        const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'node20' })
        return { contents: withCounters(code, counter), loader: 'js' }
      })
    },
  }
}

function withCounters(code: string, counter: { next: number }): string {
  const insertions: Insertion[] = []
  const hit = (): string => `$hits[${counter.next++}]++`
  const around = (node: Node, open: string, close: string, depth: number): void => {
    insertions.push({ at: node.start, text: open, depth }, { at: node.end, text: close, depth: -depth })
  }
  const walk = (node: Node, depth: number): void => {
    instrument(node, depth)
    for (const child of childrenOf(node)) walk(child, depth + 1)
  }
  const instrument = (node: Node, depth: number): void => {
    const { consequent, alternate, right, body } = node as Record<string, Node | undefined>
    switch (node.type) {
      case 'IfStatement':
        for (const branch of [consequent, alternate]) if (branch) around(branch, `{${hit()};`, '}', depth + 1)
        return
      case 'ConditionalExpression':
        for (const branch of [consequent, alternate]) if (branch) around(branch, `(${hit()},`, ')', depth + 1)
        return
      case 'LogicalExpression':
        if (right) around(right, `(${hit()},`, ')', depth + 1)
        return
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        if (body) around(body, `{${hit()};$step();`, '}', depth + 1)
        return
      case 'SwitchCase': {
        const [first] = node.consequent as unknown as Node[]
        if (first) insertions.push({ at: first.start, text: `${hit()};`, depth: depth + 1 })
        return
      }
      case 'ArrowFunctionExpression':
        if (body && body.type !== 'BlockStatement') around(body, `($step(),${hit()},`, ')', depth + 1)
        else if (body) insertions.push({ at: body.start + 1, text: `$step();${hit()};`, depth: depth + 1 })
        return
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ObjectMethod':
      case 'ClassMethod':
        if (body) insertions.push({ at: body.start + 1, text: `$step();${hit()};`, depth: depth + 1 })
    }
  }
  walk(parse(code, SYNTAX).program as unknown as Node, 0)
  return `const $hits = globalThis.$hits, $step = globalThis.$step;\n${inserted(code, insertions)}`
}

function* childrenOf(node: Node): Generator<Node> {
  for (const field of Object.values(node)) {
    for (const child of Array.isArray(field) ? field : [field])
      if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string') yield child as Node
  }
}

/** Closing before opening, the inner first; opening the outer first. */
function inserted(code: string, insertions: Insertion[]): string {
  const ordered = insertions.sort((a, b) => a.at - b.at || a.depth - b.depth)
  const parts: string[] = []
  let from = 0
  for (const { at, text } of ordered) {
    parts.push(code.slice(from, at), text)
    from = at
  }
  return parts.join('') + code.slice(from)
}
