/** Which scripts of the stacks are worth reading from memory, each once. */
import type { Inquiry } from './inquiry.js'
import type { InMemory } from './measured.js'
import type { RawSite } from './probes/call-sites.js'
import type { ScriptText } from './scripts.js'

const MADE_IN_MEMORY = ['ts', 'tsx', 'cts', 'ctsx', 'mts', 'mtsx', 'jsx']
/** Reading costs the program some ten milliseconds each time. */
export const MAX_READS = 5

export interface ScriptReader {
  notice(sites: readonly RawSite[] | string): void
  read(inquiry: Inquiry, onScripts: (scripts: ScriptText[]) => void): void
}

/** `mayRead` is asked before each look. */
export function createScriptReader(inMemory: InMemory, mayRead: () => boolean): ScriptReader {
  const known = new Set<string>()
  const wanted = new Set<string>()
  let reads = 0
  return {
    notice(sites) {
      if (inMemory === 'none' || typeof sites === 'string') return
      for (const [, file] of sites) {
        if (file === null || known.has(file) || !isMade(file, inMemory)) continue
        known.add(file)
        wanted.add(file)
      }
    },
    read(inquiry, onScripts) {
      if (wanted.size === 0 || reads >= MAX_READS || !mayRead() || !inquiry.read(new Set(wanted), onScripts)) return
      reads++
      wanted.clear()
    },
  }
}

/** Whether what runs is not what lies on disk. Also asked inside a snapshot: no regular expression. */
export function isMade(file: string, inMemory: InMemory): boolean {
  const path = file.split('?', 1)[0] as string
  if (MADE_IN_MEMORY.includes(path.slice(path.lastIndexOf('.') + 1))) return true
  const isLocal = file.startsWith('/') || file.startsWith('file:') || file[1] === ':'
  return inMemory === 'all' && isLocal && !file.includes('node_modules')
}
