/** Stacks repeat: each frame and each stack is said once, then named by its number. Bounded. */
import type { AgentEvent } from '../protocol/events.js'
import type { RawSite } from './probes/snapshot.js'

const MAX_KNOWN = 50_000

/** Returns a function that says what is new of a stack and gives the stack's number. */
export function stackInterner(s: string, send: (event: AgentEvent) => void): (sites: RawSite[]) => number {
  const frames = new Map<string, number>()
  const stacks = new Map<string, number>()
  let next = 0

  function frame(site: RawSite): number {
    const key = JSON.stringify(site)
    const known = frames.get(key)
    if (known !== undefined) return known
    if (frames.size >= MAX_KNOWN) frames.clear()
    const id = ++next
    frames.set(key, id)
    const [fn, file, line, column, flags, evalOrigin] = site
    send({ kind: 'frame', s, id, fn, file, line, column, flags, evalOrigin })
    return id
  }

  return (sites) => {
    const ids = sites.map(frame)
    const key = ids.join(' ')
    const known = stacks.get(key)
    if (known !== undefined) return known
    if (stacks.size >= MAX_KNOWN) stacks.clear()
    const id = ++next
    stacks.set(key, id)
    send({ kind: 'stack', s, id, frames: ids, cut: sites.length >= 50 })
    return id
  }
}
