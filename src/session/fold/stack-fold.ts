/** The frames, stacks and entries that one source has said, by their numbers. */
import type { EntryEvent, FrameEvent, StackEvent } from '../../protocol/events.js'
import type { CallSite, Entry } from '../session.js'

/** A target counts no more of a kind as told, and says what is older anew: paths of requests would add up for ever. */
const MAX_KNOWN = 50_000
/** A target tells some 50. */
const MAX_FRAMES = 200

export interface StackFold {
  add(event: FrameEvent | StackEvent | EntryEvent): void
  /** Null where there is none, or its line was lost. */
  stackOf(id: number | null | undefined): CallSite[] | null
  entryOf(id: number | null | undefined): Entry | null
}

export function createStackFold(): StackFold {
  const frames = new Map<number, CallSite>()
  const stacks = new Map<number, CallSite[]>()
  const entries = new Map<number, Entry>()
  const stackOf = (id: number | null | undefined): CallSite[] | null => stacks.get(id ?? -1) ?? null
  return {
    add(event) {
      if (event.kind === 'frame') know(frames, event.id, siteOf(event))
      else if (event.kind === 'stack') know(stacks, event.id, resolved(event, frames))
      else know(entries, event.id, entryFrom(event, stackOf))
    },
    stackOf,
    entryOf: (id) => entries.get(id ?? -1) ?? null,
  }
}

function know<Known>(all: Map<number, Known>, id: number, known: Known): void {
  if (all.size >= MAX_KNOWN) all.delete(all.keys().next().value as number)
  all.set(id, known)
}

function siteOf(event: FrameEvent): CallSite {
  const { fn, file, line, column, flags, evalOrigin } = event
  return { fn, file, line, column, flags, evalOrigin }
}

function resolved(stack: StackEvent, frames: Map<number, CallSite>): CallSite[] {
  return stack.frames.slice(0, MAX_FRAMES).flatMap((id) => frames.get(id) ?? [])
}

function entryFrom({ resource, after, request, linked }: EntryEvent, stackOf: StackFold['stackOf']): Entry {
  return {
    resource: resource && { ...resource, origin: stackOf(resource.origin) },
    after,
    request,
    linked,
  }
}
