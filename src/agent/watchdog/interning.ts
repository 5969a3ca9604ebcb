/** Stacks and entries repeat: each frame, stack and entry is said once, then named by its number. Bounded. */
import type { AgentEvent } from '../../protocol/events.js'
import { MAX_FRAMES, type RawSite } from '../probes/call-sites.js'
import type { RawEntry } from '../probes/entry.js'

const MAX_KNOWN = 50_000

/** Each says what is new, and gives its number. */
export interface Interner {
  stack(sites: RawSite[]): number
  entry(entry: RawEntry): number
}

export function createInterner(s: string, send: (event: AgentEvent) => void): Interner {
  const known = {
    frames: new Map<string, number>(),
    stacks: new Map<string, number>(),
    entries: new Map<string, number>(),
  }
  let next = 0

  function once(numbers: Map<string, number>, key: string, say: (id: number) => void): number {
    const number = numbers.get(key)
    if (number !== undefined) return number
    if (numbers.size >= MAX_KNOWN) numbers.clear()
    const id = ++next
    numbers.set(key, id)
    say(id)
    return id
  }

  function frame(site: RawSite): number {
    const [fn, file, line, column, flags, evalOrigin] = site
    return once(known.frames, JSON.stringify(site), (id) =>
      send({ kind: 'frame', s, id, fn, file, line, column, flags, evalOrigin }),
    )
  }

  function stack(sites: RawSite[]): number {
    const frames = sites.map(frame)
    return once(known.stacks, frames.join(' '), (id) =>
      send({ kind: 'stack', s, id, frames, cut: sites.length >= MAX_FRAMES }),
    )
  }

  return {
    stack,
    entry({ resource, after, request, linked }) {
      const told = resource && { ...resource, origin: resource.origin && stack(resource.origin) }
      return once(known.entries, JSON.stringify([told, after, request, linked]), (id) =>
        send({ kind: 'entry', s, id, resource: told, after, request, linked }),
      )
    },
  }
}
