/** The frames, stacks and entries that one source has said, by their numbers. */
import type { EntryEvent, FrameEvent, StackEvent } from '../protocol/events.js'
import type { CallSite, Entry } from './session.js'

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
      if (event.kind === 'frame') frames.set(event.id, siteOf(event))
      else if (event.kind === 'stack') stacks.set(event.id, resolved(event, frames))
      else entries.set(event.id, entryFrom(event, stackOf))
    },
    stackOf,
    entryOf: (id) => entries.get(id ?? -1) ?? null,
  }
}

function siteOf(event: FrameEvent): CallSite {
  const { fn, file, line, column, flags, evalOrigin } = event
  return { fn, file, line, column, flags, evalOrigin }
}

function resolved(stack: StackEvent, frames: Map<number, CallSite>): CallSite[] {
  return stack.frames.flatMap((id) => frames.get(id) ?? [])
}

function entryFrom({ resource, after, request, linked }: EntryEvent, stackOf: StackFold['stackOf']): Entry {
  return {
    resource: resource && { ...resource, origin: stackOf(resource.origin) },
    after,
    request,
    linked,
  }
}
