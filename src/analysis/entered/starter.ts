import type { CallSite } from '../../session/session.js'
import type { Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { frameOf } from '../stall/frames.js'

/** Who started something, from the stack it was started with: the user's innermost line, else a dependency's. */
export function starterIn(stack: readonly CallSite[], atlas: Atlas): Frame | null {
  const frames = stack.map((site) => frameOf(site, atlas))
  return frames.find(({ owner }) => owner === 'user') ?? frames.find(({ owner }) => owner === 'dependency') ?? null
}
