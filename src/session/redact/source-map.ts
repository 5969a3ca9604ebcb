/** A source map whose files are named as all others are, and which quotes none of those outside the working folder. */
import { posix, win32 } from 'node:path'
import { inlineMap, mapUrl } from '../sources/map-file.js'
import { hasScheme, isRecord, parsedMap, underRoot } from '../sources/map-sources.js'
import type { Paths } from './paths.js'

/** `file` is the script's real name: its map's sources count from there. Null where the map cannot be read. */
export function redactedMap(json: string, file: string, paths: Paths): string | null {
  const map = parsedMap(json)
  const part = isRecord(map) ? redactedPart(map, folderOf(file), paths) : null
  return part && JSON.stringify(part)
}

function redactedPart(map: Record<string, unknown>, base: string, paths: Paths): Record<string, unknown> | null {
  const { version, sections, names, mappings, file: _ } = map
  if (Array.isArray(sections)) {
    const inner = sections.map((section) => redactedSection(section, base, paths))
    return inner.includes(null) ? null : { version, sections: inner }
  }
  const contents = Array.isArray(map.sourcesContent) ? map.sourcesContent : []
  const root = typeof map.sourceRoot === 'string' ? map.sourceRoot : ''
  const sources = (Array.isArray(map.sources) ? map.sources : []).map((source) =>
    typeof source === 'string' ? absolute(source, root, base) : null,
  )
  return {
    version,
    sources: sources.map((source) => source && paths.file(source)),
    sourcesContent: sources.map((source, index) =>
      source !== null && paths.isInside(source) ? (contents[index] ?? null) : null,
    ),
    names,
    mappings,
  }
}

function redactedSection(section: unknown, base: string, paths: Paths): Record<string, unknown> | null {
  // An index map has no other in it; one that nests for ever would never be written.
  if (!isRecord(section) || !isRecord(section.map) || 'sections' in section.map) return null
  const map = redactedPart(section.map, base, paths)
  return map && { offset: section.offset, map }
}

function absolute(source: string, root: string, base: string): string {
  const named = underRoot(source, root)
  return hasScheme(named) ? named : flavor(base).resolve(base, named)
}

/** Of the system where it ran, which need not be this one. */
const flavor = (path: string): typeof posix => (path.startsWith('/') ? posix : win32)

/** `file` as it really is: a path, or what names no place in a file system. */
function folderOf(file: string): string {
  return flavor(file).isAbsolute(file) ? flavor(file).dirname(file) : '/'
}

/** The text of a script without a map inside it, and that map, which would quote other files. */
export function withoutMap(text: string): { text: string; map: string | null } {
  const url = mapUrl(text)
  if (url === null) return { text, map: null }
  const bare = text.replace(/(\/\/[#@] sourceMappingURL=)[^\s'"`]+[ \t]*$/gm, '$1')
  return { text: bare, map: url.startsWith('data:') ? (inlineMap(url, '')?.text ?? null) : null }
}
