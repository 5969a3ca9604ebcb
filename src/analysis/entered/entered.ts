/** What the loop was asked to do when it stalled, and the line that asked: from what the tracer knew at each look. */
import { basename } from 'node:path'
import type { CallSite, Entry, SnapshotRecord, StallRecord, WatchedThread } from '../../session/session.js'
import type { EnterKind, Frame, Stall } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { isFresh } from '../stall/freshness.js'
import { heaviestGroup, weight } from '../stall/heaviest.js'
import type { Observation } from '../stall/observation.js'
import { isInTick, isTick } from '../stall/tick.js'
import { handlerIn } from './handler.js'
import { generalLabel, label } from './label.js'
import { type Named, nameOf, outlivesRequests } from './resource.js'
import { starterIn } from './starter.js'

/** A look into the stall, and how the loop came into what it met. */
export type Look = Pick<Observation, 'entry' | 'sites' | 'weightMs'>

export interface Scene {
  record: StallRecord
  thread: WatchedThread
  phase: Stall['phase']
  atlas: Atlas
}

/** `witnesses` are the looks that agree on the culprit; null where the tracer was off or they do not agree on this. */
export function enteredBy(witnesses: readonly Look[], scene: Scene): Stall['entered'] {
  const looks = witnesses.length > 0 ? witnesses : looksOf(scene.record)
  const told = looks.flatMap((look) => tell(look, scene))
  const alike = most(told, (each) => each.label)
  const similar = alike.length > 0 ? alike : most(told, (each) => generalLabel(each.label))
  const [first] = similar
  if (!first) return null
  const [typical = first] = heaviestGroup(similar, ({ look: { sites } }) => sites.map(placeOf).join('<'))
  return {
    kind: first.kind,
    label: alike.length > 0 ? first.label : generalLabel(first.label),
    origin: originOf(first.kind, typical.look, scene.atlas),
  }
}

const placeOf = ({ file, line }: CallSite): string => `${file}:${line}`

function tell(look: Look, scene: Scene): Told[] {
  const named = look.entry && nameEntry(look.entry, look.sites, scene)
  return named ? [{ ...named, label: label(named.label), look, weightMs: look.weightMs }] : []
}

/** Where nobody is to blame: a look that came late may have met the next callback, if there was one. */
function looksOf({ snapshots, callbacks }: StallRecord): Look[] {
  const sure = callbacks === 1 ? snapshots : snapshots.filter(isFresh)
  return sure.map(({ entry, stack }: SnapshotRecord) => ({ entry, sites: stack ?? [], weightMs: 1 }))
}

function nameEntry(entry: Entry, stack: readonly CallSite[], scene: Scene): Named | null {
  const { request, resource, after } = entry
  if (request) return { kind: 'request', label: `${request.method} ${request.path}` }
  if (isTick(stack)) return { kind: 'tick', label: 'process.nextTick' }
  if (isStart(entry, scene)) return { kind: 'startup', label: `start of ${programOf(scene.thread)}` }
  const named = resource && nameOf(resource, scene.atlas)
  // A tick of node's own goes on with what nobody knows.
  return named ?? (after && !isInTick(stack) ? { kind: 'promise', label: 'promise' } : null)
}

/** The first run of the program; what the module loader itself reads and asks for belongs to it. */
function isStart({ resource, after }: Entry, { phase }: Scene): boolean {
  if (resource === null) return !after || phase === 'startup'
  const ofNode = !resource.origin?.some(({ file }) => file !== null && !file.startsWith('node:'))
  return phase === 'startup' && ofNode && OF_LOADER.test(resource.type)
}

const OF_LOADER = /^(?:FSREQ|FILEHANDLE|MESSAGEPORT)/

function programOf({ hello: { entry, argv } }: WatchedThread): string {
  const file = entry ?? argv[1]
  return file ? basename(file) : 'the program'
}

interface Told extends Named {
  look: Look
  weightMs: number
}

/** Those that are alike, where they have at least half of the weight. */
function most(all: readonly Told[], keyOf: (each: Told) => string): Told[] {
  const best = heaviestGroup(all, keyOf)
  return weight(best) >= weight(all) / 2 ? best : []
}

function originOf(kind: EnterKind, { entry, sites }: Look, atlas: Atlas): Frame | null {
  if (kind === 'tick' || kind === 'startup' || kind === 'promise') return null
  const resource = entry?.resource ?? null
  const origin = resource?.origin ?? []
  if (kind !== 'request') return starterIn(origin, atlas)
  const inHandler = resource && !outlivesRequests(resource) ? handlerIn(origin, atlas) : null
  return inHandler ?? handlerIn(sites, atlas)
}
