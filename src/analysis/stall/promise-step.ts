/** The user's function that a promise job or a tick runs, standing at the await that it goes on from. */
import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { awaitOf } from '../source/await-in.js'
import { frameOf } from './frames.js'

export interface Step {
  /** That function and those that await it, innermost first. */
  own: Frame[]
  /** Its line is that of its await. */
  awaits: boolean
}

/** `sites` are the user's own of a stack, innermost first, and `own` their frames. */
export function stepOf(sites: readonly CallSite[], own: readonly Frame[], atlas: Atlas): Step {
  const base = Math.max(
    0,
    sites.findLastIndex(({ flags }) => !flags.includes('a')),
  )
  const site = sites[base]
  const script = site?.file ? atlas.scriptOf(site.file) : null
  const found = site && script ? awaitOf(script, site.line ?? 0, site.column ?? 0) : null
  if (!site || !found) return { own: own.slice(base), awaits: false }
  return { own: [frameOf({ ...site, ...found }, atlas), ...own.slice(base + 1)], awaits: true }
}
