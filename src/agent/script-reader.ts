/** Which scripts of the stacks are worth reading from memory, each once. */
import type { Inquiry } from './inquiry.js'
import type { RawSite } from './probes/call-sites.js'
import type { ScriptText } from './scripts.js'

const MADE_IN_MEMORY = /\.(?:[cm]?tsx?|jsx)(?:\?.*)?$/
/** Reading costs the program some ten milliseconds each time. */
const MAX_READS = 5

export interface ScriptReader {
  notice(sites: readonly RawSite[] | string): void
  read(inquiry: Inquiry, onScripts: (scripts: ScriptText[]) => void): void
}

export function createScriptReader(allowed: boolean): ScriptReader {
  const known = new Set<string>()
  const wanted = new Set<string>()
  let reads = 0
  return {
    notice(sites) {
      if (!allowed || typeof sites === 'string') return
      for (const [, file] of sites) {
        if (file === null || known.has(file) || !MADE_IN_MEMORY.test(file)) continue
        known.add(file)
        wanted.add(file)
      }
    },
    read(inquiry, onScripts) {
      if (wanted.size === 0 || reads >= MAX_READS || !inquiry.read(new Set(wanted), onScripts)) return
      reads++
      wanted.clear()
    },
  }
}
