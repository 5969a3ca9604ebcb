/**
 * One call of fs is several steps for node (open, read, close), each begun in the callback of the one before: only the
 * first has the caller on its stack.
 */
import { isOutsideNode, type RawSite } from './call-sites.js'
import type { Operation, Step } from './operation.js'
import { sitesOf } from './origins.js'

const { startsWith } = String.prototype
/** So far back a caller is looked for; a program that reads file after file is to keep no more. */
const MOST_STEPS = 32

/** Where an operation of this type goes on from the callback that runs. */
export function stepAfter(type: string, running: Operation | null, resource: object | null): Step | null {
  if (running === null || !isFile(type) || !isFile(running.type)) return null
  const inner = isInsideReadFile(resource)
  if (inner && running.step?.inner) return running.step
  const step = { after: running, inner, count: (running.step?.count ?? 0) + 1 }
  if (step.count >= MOST_STEPS) forgetBefore(step)
  return step
}

export function isFile(type: string): boolean {
  return startsWith.call(type, 'FSREQ') || startsWith.call(type, 'FILEHANDLE')
}

/** A large file is read in many steps that are all alike: each goes on from the first. */
function isInsideReadFile(resource: { oncomplete?: unknown } | null): boolean {
  const { oncomplete } = resource ?? {}
  return typeof oncomplete === 'function' && startsWith.call(oncomplete.name, 'readFileAfter')
}

function forgetBefore(step: Step): void {
  let kept: Step | null = step
  for (let n = 0; n < MOST_STEPS / 2 && kept; n++) kept = kept.after?.step ?? null
  if (kept) kept.after = null
  step.count = MOST_STEPS / 2
}

/** The stack that started it, or the first step that it goes on from and that anybody's code started. */
export function callerOf(operation: Operation): RawSite[] | null {
  const own = sitesOf(operation.origin)
  for (let at: Operation | null = operation; at; at = at.step?.after ?? null) {
    const sites = sitesOf(at.origin)
    if (sites?.some(isOutsideNode)) return sites
  }
  return own
}
