/**
 * The sources of a target that still runs: what it sent of its own memory, else the file on the disk, read when somebody
 * first asks for it. Bounded as what is collected at the end.
 */
import { AGENT } from '../agent.js'
import type { SourceFile } from '../session.js'
import { MAX_FILES, MAX_TOTAL, readOriginal, readSource, type Where } from './sources.js'
import { pathOf } from './text-file.js'

interface Known {
  /** What the target had sent when this was made. */
  held: SourceFile | undefined
  source: SourceFile
}

export interface LiveSources {
  get(file: string): SourceFile | undefined
  values(): IterableIterator<SourceFile>
  readonly size: number
}

/** `sentBy` gives what the target has sent so far: what it sends later wins. */
export function liveSources(sentBy: () => ReadonlyMap<string, SourceFile>, where: Where): LiveSources {
  const known = new Map<string, Known>()
  const { redactor } = where
  let left = MAX_TOTAL

  function keep(file: string, held: SourceFile | undefined, source: SourceFile): SourceFile {
    known.set(file, { held, source })
    left -= (source.text?.length ?? 0) + (source.map?.length ?? 0)
    return source
  }

  function read(file: string, held: SourceFile | undefined): SourceFile | undefined {
    const path = pathOf(redactor.real(file))
    const isFull = left <= 0 || known.size >= MAX_FILES
    if (path === null || path === AGENT || isFull) return held
    const { source, originals } = readSource(file, held ?? null, where)
    const kept = keep(file, held, redactor.source(source))
    for (const path of originals) {
      const original = redactor.source(readOriginal(path))
      const isNew = !known.has(original.file)
      if (isNew && left > 0 && known.size < MAX_FILES) keep(original.file, undefined, original)
    }
    return kept
  }

  function get(file: string): SourceFile | undefined {
    const held = sentBy().get(file)
    const before = known.get(file)
    if (before && before.held === held) return before.source
    return read(file, held)
  }

  return {
    get,
    *values() {
      for (const { source } of known.values()) yield source
      for (const [file, source] of sentBy()) if (!known.has(file)) yield source
    },
    get size() {
      return known.size + sentBy().size
    },
  }
}
