/** The original files that a source map names but does not quote. */
import { extname, resolve } from 'node:path'
import { pathOf } from './text-file.js'

const SOURCE_CODE = new Set(
  '.js .cjs .mjs .jsx .ts .cts .mts .tsx .vue .svelte .astro .coffee .civet .es6 .res .re .ml .elm .purs .clj .cljs .dart .kt .scala'.split(
    ' ',
  ),
)
const MAX_ORIGINALS = 500

export function missingOriginals(map: string, base: string): string[] {
  const found = new Set<string>()
  for (const part of partsOf(parsedMap(map))) for (const path of unquoted(part, base)) found.add(path)
  return [...found].slice(0, MAX_ORIGINALS)
}

export function parsedMap(map: string): unknown {
  try {
    // A map may begin with a guard against being run as a script.
    return JSON.parse(map.replace(/^\)\]\}'?[^\n]*\n/, ''))
  } catch {
    return null
  }
}

/** A map, or the maps inside an index map. */
function partsOf(map: unknown): Record<string, unknown>[] {
  if (!isRecord(map)) return []
  const sections = Array.isArray(map.sections) ? map.sections : []
  return [map, ...sections.flatMap((section) => (isRecord(section) && isRecord(section.map) ? [section.map] : []))]
}

function unquoted(map: Record<string, unknown>, base: string): string[] {
  const sources = Array.isArray(map.sources) ? map.sources : []
  const contents = Array.isArray(map.sourcesContent) ? map.sourcesContent : []
  const root = typeof map.sourceRoot === 'string' ? map.sourceRoot : ''
  return sources.flatMap((source, index) =>
    typeof source === 'string' && typeof contents[index] !== 'string' ? (originalPath(source, root, base) ?? []) : [],
  )
}

function originalPath(source: string, root: string, base: string): string | null {
  const named = underRoot(source, root)
  const path = named.startsWith('file:') ? pathOf(named) : hasScheme(named) ? null : resolve(base, named)
  return path !== null && isSourceCode(path) ? path : null
}

/** A source as the map names it, with its `sourceRoot` in front. */
export function underRoot(source: string, root: string): string {
  return root === '' ? source : `${root.replace(/\/$/, '')}/${source}`
}

/** A map may name any file, and so may `sourceURL`: only what looks like source code is read. */
export function isSourceCode(path: string): boolean {
  return SOURCE_CODE.has(extname(path).toLowerCase())
}

/** `webpack://` and the like; not a Windows drive letter. */
export function hasScheme(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(name)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
