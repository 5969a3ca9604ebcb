import { isRedacted } from '../../protocol/redacted.js'
import { createExcerpts, type Excerpt } from './excerpt.js'
import { type Original, readMap } from './original.js'
import { isNodeFile, shownPath } from './paths.js'
import { remember } from './remember.js'
import { parseScript, type Script } from './script.js'
import { createTexts, type Reading, type Sources } from './texts.js'

type Owner = 'user' | 'dependency' | 'node' | 'native'

/** Where places of the code that ran lie in the code that was written. Lines and columns are 1-based. */
export interface Atlas {
  /** Whether paths that the code itself names are not to be told. */
  readonly redacted: boolean
  /** The file of the result is relative to the cwd where it lies inside; a place that no map knows stays. */
  locate(file: string, line: number, column: number | null): { file: string; line: number; column: number | null }
  owner(file: string | null): Owner
  /** The npm package a file belongs to; null for the user's own and node's. */
  packageOf(file: string | null): string | null
  /** Lines around one of a file as `locate` names it. */
  excerpt(file: string, line: number, around?: number): Excerpt | null
  /** The text that ran. */
  textOf(file: string): string | null
  /** The script as it ran, parsed; null where its text is not known or cannot be read. */
  scriptOf(file: string): Script | null
  /** What `make` gives, with the texts it was made from. */
  reading<Made>(make: () => Made): Reading<Made>
  /** Whether those texts are still what they were. */
  holds(reading: Reading<unknown>): boolean
  /** While a target runs, texts still come in: from here on, what was made of one that is new no longer holds. */
  refresh(): void
}

/** A parsed script takes some twenty times its text: the one used longest ago goes. */
const MAX_PARSED_CHARS = 8_000_000
const MAX_MAP_CHARS = 100_000_000

export function createAtlas(sources: Sources, cwd: string): Atlas {
  const texts = createTexts(sources)
  const maps = remember(readMap, MAX_MAP_CHARS)
  const scripts = remember((text, file) => parseScript(file, text), MAX_PARSED_CHARS)
  const mapOf = (file: string) => maps(texts.find(file)?.map ?? null, file)
  const scriptOf = (file: string) => scripts(texts.find(file)?.text ?? null, file)
  const excerpts = createExcerpts(
    (shown) => writtenText(sources, mapOf, cwd, shown),
    () => `${texts.version()} ${sources.size}`,
  )
  return {
    redacted: isRedacted(cwd),
    locate(file, line, column) {
      const found = mapOf(file)?.at(line, column)
      if (!found || leavesPackage(file, found.source, cwd)) return { file: shownPath(file, cwd), line, column }
      return { file: shownPath(found.source, cwd), line: found.line, column: column === null ? null : found.column }
    },
    owner: (file) => ownerOf(file, cwd),
    packageOf: (file) => (ownerOf(file, cwd) === 'dependency' ? packageIn(shownPath(file as string, cwd)) : null),
    excerpt: (file, line, around = 2) => excerpts(shownPath(file, cwd), line, around),
    textOf: (file) => texts.find(file)?.text ?? null,
    scriptOf,
    reading: texts.reading,
    holds: texts.holds,
    refresh: texts.refresh,
  }
}

/** The text of a file under the name `locate` gives it: what a map carries, else what ran. */
function writtenText(
  sources: Sources,
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

/**
 * Maps of published packages often name sources that were not published (`../../src/a.ts`, `webpack://name/./src/a.ts`):
 * such a place does not exist, and would pass for the user's own. What a tool keeps in `node_modules/.name` is made of
 * the user's code.
 */
function leavesPackage(file: string, source: string, cwd: string): boolean {
  const home = /^.*(?:^|\/)node_modules\/(?!\.)(?:@[^/]+\/)?[^/]+\//.exec(shownPath(file, cwd))?.[0]
  return home !== undefined && !shownPath(source, cwd).startsWith(home)
}

function packageIn(path: string): string | null {
  const found = [...path.matchAll(/(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/g)].at(-1)?.[1]
  return found ?? null
}
