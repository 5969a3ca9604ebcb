import type { SourceFile } from '../../session/session.js'
import { type Original, readMap } from './original.js'
import { isNodeFile, plainPath, shownPath } from './paths.js'
import { parseScript, type Script } from './script.js'

type Owner = 'user' | 'dependency' | 'node' | 'native'

/** Where places of the code that ran lie in the code that was written. Lines and columns are 1-based. */
export interface Atlas {
  /** The file of the result is relative to the cwd where it lies inside; a place that no map knows stays. */
  locate(file: string, line: number, column: number | null): { file: string; line: number; column: number | null }
  owner(file: string | null): Owner
  /** The npm package a file belongs to; null for the user's own and node's. */
  packageOf(file: string | null): string | null
  /** Lines around one of a file as `locate` names it. */
  excerpt(file: string, line: number, around?: number): { firstLine: number; lines: string[] } | null
  /** The script as it ran, parsed; null where its text is not known or cannot be read. */
  scriptOf(file: string): Script | null
}

const MAX_LINE_CHARS = 200

export function createAtlas(sources: Map<string, SourceFile>, cwd: string): Atlas {
  const find = (file: string) => sources.get(file) ?? sources.get(plainPath(file))
  const maps = remember(readMap)
  const scripts = remember((text, file) => parseScript(file, text))
  const mapOf = (file: string) => maps(find(file)?.map ?? null, file)
  const scriptOf = (file: string) => scripts(find(file)?.text ?? null, file)
  const linesOf = (file: string) => writtenText(sources, mapOf, cwd, file)?.split(/\r\n|[\n\r\u2028\u2029]/) ?? null
  return {
    locate(file, line, column) {
      const found = mapOf(file)?.at(line, column)
      if (!found) return { file: shownPath(file, cwd), line, column }
      return { file: shownPath(found.source, cwd), line: found.line, column: column === null ? null : found.column }
    },
    owner: (file) => ownerOf(file, cwd),
    packageOf: (file) => (ownerOf(file, cwd) === 'dependency' ? packageIn(shownPath(file as string, cwd)) : null),
    excerpt(file, line, around = 2) {
      const lines = linesOf(shownPath(file, cwd))
      if (!lines || line < 1 || line > lines.length) return null
      const firstLine = Math.max(1, line - around)
      return {
        firstLine,
        lines: lines.slice(firstLine - 1, line + around).map((text) => text.slice(0, MAX_LINE_CHARS)),
      }
    },
    scriptOf,
  }
}

/** The text of a file under the name `locate` gives it: what a map carries, else what ran. */
function writtenText(
  sources: Map<string, SourceFile>,
  mapOf: (file: string) => Original | null,
  cwd: string,
  shown: string,
): string | null {
  const files = [...sources.values()]
  for (const { file } of files) {
    const carried = mapOf(file)?.contents.find(({ source }) => shownPath(source, cwd) === shown)
    if (carried) return carried.text
  }
  const known = files.filter(({ file, text }) => text !== null && shownPath(file, cwd) === shown)
  // What a loader made of it in memory goes by the same name: that one has a map.
  return (known.find(({ map }) => map === null) ?? known[0])?.text ?? null
}

function ownerOf(file: string | null, cwd: string): Owner {
  if (file === null || file.startsWith('wasm:')) return 'native'
  if (isNodeFile(file)) return 'node'
  return packageIn(shownPath(file, cwd)) === null ? 'user' : 'dependency'
}

function packageIn(path: string): string | null {
  const found = [...path.matchAll(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/g)].at(-1)?.[1]
  return found ?? null
}

/** What was made of a file's text, as long as the text stays the same: while a target runs, texts still come in. */
function remember<V>(make: (text: string, file: string) => V): (text: string | null, file: string) => V | null {
  const known = new Map<string, { text: string; made: V }>()
  return (text, file) => {
    if (text === null) return null
    const held = known.get(file)
    if (held?.text === text) return held.made
    const made = make(text, file)
    known.set(file, { text, made })
    return made
  }
}
