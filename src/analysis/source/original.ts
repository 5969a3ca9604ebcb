import { FlattenMap, originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping'
import { plainPath } from './paths.js'

/** A source map, made safe: whatever is wrong with it, its answers are places that exist, or null. */
export interface Original {
  /** Line and column 1-based, in and out. */
  at(line: number, column: number | null): { source: string; line: number; column: number } | null
  /** The text of each source the map carries. */
  contents: { source: string; text: string }[]
}

/** A map beyond this is not read: it would hold up the report for many seconds. */
const MAX_CHARS = 100_000_000
/** More than any script has whose text we read; each takes memory, however empty. */
const MAX_LINES = 2_000_000
const MAX_SOURCES = 100_000

/** Null where the map cannot be used at all. */
export function readMap(json: string, file: string): Original | null {
  const map = parseMap(json, file)
  if (!map) return null
  const contents = sourceTexts(map)
  const lengths = new Map(contents.map(({ source, text }) => [source, text.split('\n').length]))
  return {
    contents,
    at(line, column) {
      const found = trace(map, line, column)
      const lastLine = found && lengths.get(found.source)
      return found && found.line <= (lastLine ?? Number.POSITIVE_INFINITY) ? found : null
    },
  }
}

function parseMap(json: string, file: string): TraceMap | null {
  if (json.length > MAX_CHARS) return null
  try {
    // Some servers put `)]}'` in front, so that a browser cannot run it.
    const map: unknown = JSON.parse(json.replace(/^\)\]\}'[^\n]*\n/, ''))
    return isSound(map) ? new FlattenMap(map as never, baseOf(file)) : null
  } catch {
    return null
  }
}

/** The reader of maps takes nonsense for places: a map that is not as the standard says is not asked. */
function isSound(map: unknown): boolean {
  const parts = partsOf(map)
  if (!parts?.every(isPart)) return false
  const sum = (size: (part: Part) => number) => parts.reduce((all, part) => all + size(part), 0)
  return sum(({ sources }) => sources.length) <= MAX_SOURCES && sum(linesIn) <= MAX_LINES
}

interface Part {
  sources: unknown[]
  mappings: string
}

/** Itself, or those of an index map, which has no other in it; null where they stand nowhere. */
function partsOf(map: unknown): unknown[] | null {
  if (typeof map !== 'object' || map === null) return null
  const { sections } = map as { sections?: unknown }
  if (!Array.isArray(sections)) return [map]
  return sections.every(isPlaced) ? sections.map(({ map }) => map) : null
}

/** Each line before it takes memory, too. */
function isPlaced(section: unknown): section is { map: unknown } {
  const { offset } = (section ?? {}) as { offset?: { line?: unknown; column?: unknown } | null }
  return isUpTo(offset?.line, MAX_LINES) && isUpTo(offset?.column, MAX_CHARS)
}

function isUpTo(value: unknown, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most
}

function isPart(part: unknown): part is Part {
  if (typeof part !== 'object' || part === null || 'sections' in part) return false
  const { sources, mappings } = part as Record<string, unknown>
  const named = Array.isArray(sources) && sources.every((source) => source === null || typeof source === 'string')
  return named && typeof mappings === 'string' && /^[A-Za-z0-9+/;,]*$/.test(mappings)
}

function linesIn({ mappings }: Part): number {
  let lines = 1
  for (let at = mappings.indexOf(';'); at !== -1; at = mappings.indexOf(';', at + 1)) lines++
  return lines
}

/** The map's relative sources count from the file. A drive letter would be taken for a scheme. */
function baseOf(file: string): string {
  const path = plainPath(file)
  return /^[a-z]:\//i.test(path) ? `file:///${path}` : path
}

function sourceTexts(map: TraceMap): { source: string; text: string }[] {
  const texts: { source: string; text: string }[] = []
  map.resolvedSources.forEach((source, index) => {
    const text: unknown = map.sourcesContent?.[index]
    if (source && typeof text === 'string') texts.push({ source, text })
  })
  return texts
}

/** Garbage in the mappings throws only when they are first read. */
function trace(map: TraceMap, line: number, column: number | null): ReturnType<Original['at']> {
  try {
    const found = originalPositionFor(map, { line, column: Math.max(0, (column ?? 1) - 1) })
    if (!found.source || !(found.line >= 1) || !(found.column >= 0)) return null
    return { source: found.source, line: found.line, column: found.column + 1 }
  } catch {
    return null
  }
}
