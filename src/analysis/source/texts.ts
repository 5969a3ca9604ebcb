/** The texts an analysis asks for, and which it has asked for: what was made of them holds as long as they do. */
import type { SourceFile } from '../../session/session.js'
import { plainPath } from './paths.js'

/** By file name as frames have it: all that are known, or some that are fetched when they are asked for. */
export type Sources = Pick<ReadonlyMap<string, SourceFile>, 'get' | 'values' | 'size'>

export interface Reading<Made> {
  readonly made: Made
  readonly files: readonly string[]
  /** The texts' version for which it is known to hold. */
  version: number
}

export interface Texts {
  find(file: string): SourceFile | undefined
  reading<Made>(make: () => Made): Reading<Made>
  holds(reading: Reading<unknown>): boolean
  refresh(): void
  /** Another one whenever a text that was asked for has become another. */
  version(): number
}

const MAX_ASKED = 20_000

interface Asked {
  source: SourceFile | undefined
  /** The version that it changed in. */
  changed: number
}

export function createTexts(sources: Sources): Texts {
  const asked = new Map<string, Asked>()
  let version = 0
  let reading: Set<string> | null = null
  const look = (file: string) => sources.get(file) ?? sources.get(plainPath(file))
  const changedSince = (since: number) => (file: string) => (asked.get(file)?.changed ?? version) > since

  return {
    find(file) {
      reading?.add(file)
      const source = look(file)
      if (!asked.has(file)) asked.set(file, { source, changed: 0 })
      return source
    },
    reading(make) {
      const outer = reading
      const files = new Set<string>()
      reading = files
      try {
        const made = make()
        return { made, files: [...files], version }
      } finally {
        reading = outer
        for (const file of files) outer?.add(file)
      }
    },
    holds(read) {
      if (read.version !== version && read.files.some(changedSince(read.version))) return false
      read.version = version
      for (const file of read.files) reading?.add(file)
      return true
    },
    refresh() {
      const news = [...asked.keys()].filter((file) => isOther(asked.get(file)?.source, look(file)))
      const full = asked.size > MAX_ASKED
      if (news.length > 0 || full) version++
      // What was made of a file that is no longer known to have been asked for does not hold.
      if (full) asked.clear()
      else for (const file of news) asked.set(file, { source: look(file), changed: version })
    },
    version: () => version,
  }
}

function isOther(old: SourceFile | undefined, now: SourceFile | undefined): boolean {
  return old?.text !== now?.text || old?.map !== now?.map
}
