/** The user's line of a stack while the target still runs: mapped through source maps as far as they are at hand. */
import type { Atlas } from '../analysis/source/atlas.js'
import type { ScriptEvent } from '../protocol/events.js'
import type { CallSite, SourceFile } from '../session/session.js'
import { foldSource } from '../session/source-files.js'
import { readSource } from '../session/sources.js'

export interface LivePlaces {
  /** Loads what maps lines: 100 ms that must not stand between the user and the start of the program. */
  prepare(): Promise<void>
  /** What only the target's memory holds. */
  learn(script: ScriptEvent): void
  /** Empty where the stack has no line of anybody's, or nothing is prepared yet. */
  where(stack: CallSite[]): string
}

export function livePlaces(cwd: string): LivePlaces {
  const sources = new Map<string, SourceFile>()
  const known = new Set<string>()
  let atlas: Atlas | null = null
  const read = (file: string): void => {
    if (known.has(file)) return
    known.add(file)
    sources.set(file, readSource(file, sources.get(file) ?? null, cwd).source)
  }
  return {
    async prepare() {
      const { createAtlas } = await import('../analysis/source/atlas.js')
      atlas ??= createAtlas(sources, cwd)
    },
    learn: (script) => foldSource(sources, script),
    where: (stack) => (atlas ? whereIn(stack, atlas, read) : ''),
  }
}

function whereIn(stack: CallSite[], atlas: Atlas, read: (file: string) => void): string {
  const owned = (owner: string) => stack.find(({ file }) => file !== null && atlas.owner(file) === owner)
  const site = owned('user') ?? owned('dependency')
  if (!site?.file || site.line === null) return ''
  read(site.file)
  const { file, line } = atlas.locate(site.file, site.line, site.column ?? 1)
  return site.fn ? `${file}:${line} ${site.fn}` : `${file}:${line}`
}
