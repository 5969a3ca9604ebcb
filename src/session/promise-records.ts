/** What a thread said of its promises, with the stacks as call sites. */
import type { Aftermath, Awaits, Guard, Parked, Rejection, Started } from '../protocol/events.js'
import type { CallSite } from './call-site.js'
import { sitesOfText } from './thrown.js'

export type Sites = CallSite[] | null

export interface PromiseRecords {
  /** How often anything was told: what was made of the records holds as long as it stays the same. */
  told: number
  rejections: (Rejection<Sites> & { handledMs: number | null })[]
  aftermaths: Aftermath<Sites>[]
  guards: Guard<Sites>[]
  started: Started<Sites>[]
  parked: Parked<Sites>[]
  /** The last look at the heap. */
  awaits: Awaits | null
}

export function noPromises(): PromiseRecords {
  return { told: 0, rejections: [], aftermaths: [], guards: [], started: [], parked: [], awaits: null }
}

/** Every stack that was taken or told of a promise, and the places of the awaits. */
export function stacksOf({ rejections, aftermaths, guards, started, parked, awaits }: PromiseRecords): Sites[] {
  const inputs = aftermaths.flatMap(({ late }) => late)
  const reasons = [...rejections.map(({ reason }) => reason), ...inputs.map(({ reason }) => reason)]
  return [
    ...reasons.map((reason) => sitesOfText(reason?.thrown ?? null)),
    ...[...rejections, ...inputs, ...started].map(({ created }) => created),
    ...aftermaths.map(({ site }) => site),
    ...guards.flatMap(({ armed, race }) => [armed, race]),
    ...parked.map(({ site }) => site),
    awaits?.nodes.map(({ fn, file, line, column }) => ({ fn, file, line, column, flags: '', evalOrigin: null })) ?? [],
  ]
}
