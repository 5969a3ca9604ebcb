/** Which scripts are worth reading from memory: those that a loader or a test runner made. */
import type { InMemory } from '../bootstrap/measured.js'

/** Reading costs the program some ten milliseconds each time. */
export const MAX_READS = 5
const MADE_IN_MEMORY = ['ts', 'tsx', 'cts', 'ctsx', 'mts', 'mtsx', 'jsx']

/** Whether what runs is not what lies on disk. Also asked inside a snapshot: no regular expression. */
export function isMade(file: string, inMemory: InMemory): boolean {
  const path = file.split('?', 1)[0] as string
  if (MADE_IN_MEMORY.includes(path.slice(path.lastIndexOf('.') + 1))) return true
  const isLocal = file.startsWith('/') || file.startsWith('file:') || file[1] === ':'
  return inMemory === 'all' && isLocal && !file.includes('node_modules')
}
