/** Which scripts of the stacks are worth reading from memory, each once. */
import type { RawSite } from '../probes/call-sites.js'
import type { Inquiry } from '../watchdog/inquiry.js'
import { findMade, type InMemory, MAX_READS } from './made-in-memory.js'
import type { ScriptText } from './scripts.js'

export interface ScriptReader {
  notice(sites: readonly RawSite[] | string): void
  read(inquiry: Inquiry, onScripts: (scripts: ScriptText[]) => void): void
}

/** `mayRead` is asked before each look. */
export function createScriptReader(inMemory: InMemory, mayRead: () => boolean): ScriptReader {
  const made = findMade(inMemory)
  const wanted = new Set<string>()
  let reads = 0
  return {
    notice(sites) {
      if (typeof sites === 'string') return
      for (const file of made(sites)) wanted.add(file)
    },
    read(inquiry, onScripts) {
      if (wanted.size === 0 || reads >= MAX_READS || !mayRead() || !inquiry.read(new Set(wanted), onScripts)) return
      reads++
      wanted.clear()
    },
  }
}
