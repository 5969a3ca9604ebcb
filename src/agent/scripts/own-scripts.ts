/**
 * A worker thread reads its own scripts, where a loader or a test runner made them in memory: with a session to itself,
 * opened and closed inside one of its own stalls. The watchdog cannot reach that far. No regular expression here.
 */
import { inOwnSession } from '../own-session.js'
import type { RawSite } from '../probes/call-sites.js'
import { findMade, type InMemory, MAX_READS } from './made-in-memory.js'

/** A script as V8 has it. */
export interface OwnScript {
  file: string
  source: string
  sourceMapURL: string
}

const MAX_CHARS = 1024 * 1024

/** Returns what reads the files of a stack that were made in memory, each once; false where there is nothing to read. */
export function createOwnScripts(
  inMemory: InMemory,
  tell: (scripts: OwnScript[]) => void,
): (sites: RawSite[]) => boolean {
  const made = findMade(inMemory)
  let reads = 0

  return (sites) => {
    if (reads >= MAX_READS) return false
    const files = made(sites)
    if (files.length === 0) return false
    reads++
    tell(readScripts(files))
    return true
  }
}

function readScripts(files: readonly string[]): OwnScript[] {
  const found = new Map<string, Parsed>()
  const hear = (event: string, message: unknown): void => {
    if (event === 'Debugger.scriptParsed') notice((message as { params: Parsed }).params, files, found)
  }
  return inOwnSession((session) => {
    session.post('Debugger.enable')
    const scripts: OwnScript[] = []
    for (const [file, { scriptId, sourceMapURL = '' }] of found)
      session.post('Debugger.getScriptSource', { scriptId }, (_error, result) => {
        const source = result?.scriptSource ?? null
        if (source !== null && source.length + sourceMapURL.length <= MAX_CHARS)
          scripts.push({ file, source, sourceMapURL })
      })
    return scripts
  }, hear)
}

interface Parsed {
  scriptId: string
  url: string
  sourceMapURL?: string
}

function notice(script: Parsed, files: readonly string[], found: Map<string, Parsed>): void {
  for (const file of files) if (script.url === file || script.url === `file://${file}`) found.set(file, script)
}
