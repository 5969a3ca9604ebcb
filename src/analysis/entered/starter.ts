import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { frameOf, ownFrame } from '../stall/frames.js'

/** Who started something, from the stack it was started with: the user's innermost line, else a dependency's. */
export function starterIn(stack: readonly CallSite[], atlas: Atlas): Frame | null {
  return ownFrame(stack.map((site) => frameOf(site, atlas)))
}
