/** Which scripts of the stacks are worth reading from memory, each once. */

import type { InMemory } from '../bootstrap/measured.js'
import type { RawSite } from '../probes/call-sites.js'
import type { Inquiry } from '../watchdog/inquiry.js'
import { isMade, MAX_READS } from './made-in-memory.js'
import type { ScriptText } from './scripts.js'

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
