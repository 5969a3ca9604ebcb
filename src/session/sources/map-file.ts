/** The source map that a script names: inline, or a local file near it that is one. Nothing is fetched. */
import { dirname, resolve } from 'node:path'
import { hasScheme, isRecord, parsedMap } from './map-sources.js'
import { isInsideOne } from './near.js'
import { pathOf, readText } from './text-file.js'

export interface SourceMapText {
  text: string
  /** The folder that the map's own paths are relative to. */
  base: string
}

const MAX_MAP = 16 * 1024 * 1024
/** A script may name any file near it. */
const NAMED_AS_MAP = /\.(?:map|json)$/i
const INLINE = /^data:application\/json[^,]*?(;base64)?,/

/** `held` is a map that the target itself sent. */
export function mapOf(
  path: string | null,
  script: string | null,
  held: string | null,
  cwd: string,
): SourceMapText | null {
  if (path === null) return null
  const folder = dirname(path)
  if (held !== null) return { text: held, base: folder }
  const url = script === null ? null : mapUrl(script)
  if (url === null) return null
  return url.startsWith('data:') ? inlineMap(url, folder) : mapFile(url, folder, cwd)
}

function mapFile(url: string, folder: string, cwd: string): SourceMapText | null {
  const file = mapPath(url, folder)
  if (file === null || !NAMED_AS_MAP.test(file) || !isInsideOne(file, [folder, cwd])) return null
  const { text } = readText(file, MAX_MAP)
  return text === null || !isMap(text) ? null : { text, base: dirname(file) }
}

/** What is read for one is kept in the recording. */
function isMap(text: string): boolean {
  const map = parsedMap(text)
  return isRecord(map) && (typeof map.mappings === 'string' || Array.isArray(map.sections))
}

/** The last one counts: a bundle may quote the comments of its parts. */
export function mapUrl(text: string): string | null {
  const at = Math.max(text.lastIndexOf('//# sourceMappingURL='), text.lastIndexOf('//@ sourceMappingURL='))
  if (at === -1) return null
  const url = text.slice(at + '//# sourceMappingURL='.length).match(/^\S+/)?.[0] ?? null
  return url !== null && url.length <= 2 * MAX_MAP ? url : null
}

export function inlineMap(url: string, base: string): SourceMapText | null {
  const head = INLINE.exec(url)
  if (!head) return null
  const body = url.slice(head[0].length)
  try {
    return { text: head[1] ? Buffer.from(body, 'base64').toString() : decodeURIComponent(body), base }
  } catch {
    return null
  }
}

function mapPath(url: string, folder: string): string | null {
  if (url.startsWith('file:')) return pathOf(url)
  if (hasScheme(url)) return null
  try {
    return resolve(folder, decodeURIComponent(url))
  } catch {
    return resolve(folder, url)
  }
}
