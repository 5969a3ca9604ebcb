import { createRequire } from 'node:module'
import type * as Babel from '@babel/parser'
import { children, type Node } from './ast.js'

/** A script as it ran, parsed once. */
export interface Script {
  file: string
  text: string
  root: Node
  /** Offset of each line's first character. */
  lineStarts: number[]
}

/** A place in a script as V8 counts: both 1-based. */
export interface Position {
  line: number
  column: number
}

/** Loaded with the first script that is to be read: a run without a stall needs none. */
const load = createRequire(import.meta.url)

/** Beyond this, a parse would hold up the report for seconds. */
const MAX_CHARS = 8_000_000

/** Null where the text cannot be read as JavaScript or TypeScript at all. */
export function parseScript(file: string, text: string): Script | null {
  // Node strips the byte order mark before it compiles: V8's columns are counted without it.
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (source.length > MAX_CHARS) return null
  for (const plugins of dialects(file)) {
    const root = tryParse(source, plugins)
    if (root) return { file, text: source, root, lineStarts: findLineStarts(source) }
  }
  return null
}

function dialects(file: string): Babel.ParserPlugin[][] {
  if (/\.[cm]?ts$/i.test(file)) return [['typescript', 'decorators'], ['jsx']]
  if (/\.tsx$/i.test(file)) return [['typescript', 'jsx', 'decorators'], ['jsx']]
  return [['jsx', 'decorators'], ['typescript']]
}

function tryParse(source: string, plugins: Babel.ParserPlugin[]): Node | null {
  const { parse } = load('@babel/parser') as typeof Babel
  try {
    return parse(source, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      allowNewTargetOutsideFunction: true,
      createParenthesizedExpressions: true,
      attachComment: false,
      plugins,
    }).program as unknown as Node
  } catch {
    // Syntax beyond recovery: the next dialect may read it, else the script is simply not known.
    return null
  }
}

function findLineStarts(source: string): number[] {
  const starts = [0]
  for (const match of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length)
  return starts
}

/** -1 where the script has no such place. */
export function offsetOf(script: Script, line: number, column: number): number {
  const start = script.lineStarts[line - 1]
  if (start === undefined || column < 1) return -1
  const offset = start + column - 1
  // Beyond the line's end: this is not the text that ran.
  const end = script.lineStarts[line] ?? script.text.length + 1
  return offset < end ? offset : -1
}

export function positionOf(script: Script, offset: number): Position {
  let low = 0
  let high = script.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((script.lineStarts[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (script.lineStarts[low] as number) + 1 }
}

/** The nodes around an offset, from the program inward. */
export function pathAt(script: Script, offset: number): Node[] {
  const path = [script.root]
  for (let node: Node | undefined = script.root; node; ) {
    // The last match: of `{ a = f() }`, the parser keeps a as the key and `a = f()` as the value, on one spot.
    node = children(node).findLast((inner) => inner.start <= offset && offset < inner.end)
    if (node) path.push(node)
  }
  return path
}

/** The way from the program to a node of the script, both included. */
export function pathTo(script: Script, target: Node): Node[] {
  const path = pathAt(script, target.start)
  const at = path.lastIndexOf(target)
  return at < 0 ? path : path.slice(0, at + 1)
}
