/** The user's function that a promise job or a tick runs, at the place from which it goes on. */
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { awaitOf } from '../source/await-in.js'
import { queuesAgain } from '../source/queues-again.js'
import { frameOf } from './frames.js'

export interface Step {
  /** That function and those that await it, innermost first. */
  own: Frame[]
  /** Its line is where it goes on: at its await, or where it queues the next step. */
  goesOn: 'await' | 'queue' | null
  /** The source shows that it goes on again and again. */
  again: boolean
}

export const NO_STEP: Step = { own: [], goesOn: null, again: false }

/** `sites` are the user's own of a stack, innermost first, and `own` their frames. */
export function stepOf(sites: readonly CallSite[], own: readonly Frame[], atlas: Atlas): Step {
  const base = Math.max(
    0,
    sites.findLastIndex(({ flags }) => !flags.includes('a')),
  )
  const site = sites[base]
  const script = site?.file ? atlas.scriptOf(site.file) : null
  if (!site || !script) return { ...NO_STEP, own: own.slice(base) }
  const [line, column] = [site.line ?? 0, site.column ?? 0]
  const waiting = awaitOf(script, line, column)
  const found = waiting ?? queuesAgain(script, line, column)
  if (!found) return { ...NO_STEP, own: own.slice(base) }
  const at = frameOf({ ...site, line: found.line, column: found.column }, atlas)
  return {
    own: [at, ...own.slice(base + 1)],
    goesOn: waiting ? 'await' : 'queue',
    again: waiting ? waiting.inLoop : true,
  }
}
