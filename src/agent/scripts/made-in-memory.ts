/** Which scripts are worth reading from memory: those that a loader or a test runner made. */
import { isMeasured } from '../bootstrap/measured.js'
import type { RawSite } from '../probes/call-sites.js'

export type InMemory = 'none' | 'typescript' | 'all'

/** Reading costs the program some ten milliseconds each time. */
export const MAX_READS = 5
const MADE_IN_MEMORY = ['ts', 'tsx', 'cts', 'ctsx', 'mts', 'mtsx', 'jsx']
const TEST_RUNNER = /[\\/]jest(?:\.js)?$/

/** vitest and jest change every file of the user's, plain JavaScript too. `measured` as for `isMeasured`. */
export function madeInMemory(measured: boolean): InMemory {
  if (isMeasured(measured)) return 'none'
  const { VITEST, JEST_WORKER_ID } = process.env
  const isTestRunner = VITEST !== undefined || JEST_WORKER_ID !== undefined || TEST_RUNNER.test(process.argv[1] ?? '')
  return isTestRunner ? 'all' : 'typescript'
}

/** Returns what finds the files of a stack that were made in memory, each once. */
export function findMade(inMemory: InMemory): (sites: readonly RawSite[]) => string[] {
  const known = new Set<string>()
  return (sites) => {
    const found: string[] = []
    if (inMemory === 'none') return found
    for (const [, file] of sites) {
      if (file === null || known.has(file) || !isMade(file, inMemory)) continue
      known.add(file)
      found.push(file)
    }
    return found
  }
}

/** Whether what runs is not what lies on disk. Also asked inside a snapshot: no regular expression. */
function isMade(file: string, inMemory: InMemory): boolean {
  const path = file.split('?', 1)[0] as string
  if (MADE_IN_MEMORY.includes(path.slice(path.lastIndexOf('.') + 1))) return true
  const isLocal = file.startsWith('/') || file.startsWith('file:') || file[1] === ':'
  return inMemory === 'all' && isLocal && !file.includes('node_modules')
}
