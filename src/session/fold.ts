/**
 * Folds events into a Session, one by one: live while the target runs, and again from a recording. Events of several
 * sources may come interleaved; what is missing between them never stops it.
 */
import type { WireEvent } from '../protocol/events.js'
import { pushBounded } from './bounded.js'
import { noPromises } from './promise-records.js'
import type { Session, WatchedThread } from './session.js'
import { foldSource } from './source-files.js'
import { createThreadFold, type ThreadEvent, type ThreadFold } from './thread-fold.js'
import { unknownHello, unknownRun } from './unknown.js'

export interface Fold {
  add(event: WireEvent): void
  readonly session: Session
}

export function createFold(): Fold {
  const session: Session = {
    run: unknownRun(),
    ended: null,
    threads: [],
    unwatched: [],
    sources: new Map(),
    usage: [],
    notes: [],
    dropped: 0,
    damaged: 0,
  }
  const folds = new Map<string, ThreadFold>()

  function threadOf(source: string): ThreadFold {
    const known = folds.get(source)
    if (known) return known
    const fold = createThreadFold(strangerOf(source))
    folds.set(source, fold)
    session.threads.push(fold.thread)
    return fold
  }

  return { session, add: (event) => addTo(session, event, threadOf) }
}

function addTo(session: Session, event: WireEvent, threadOf: (source: string) => ThreadFold): void {
  switch (event.kind) {
    case 'recording':
      return
    case 'run':
      session.run = event
      return
    case 'run-ended':
      session.ended = event
      return
    case 'source-closed':
      threadOf(event.source).thread.closedMs = event.atMs
      return
    case 'unwatched':
      session.dropped += pushBounded(session.unwatched, event)
      return
    case 'usage':
      session.dropped += pushBounded(session.usage, event)
      return
    case 'note':
      session.dropped += pushBounded(session.notes, event)
      return
    case 'source':
    case 'script':
      foldSource(session.sources, event)
      return
    case 'dropped':
      session.dropped += event.count
      for (const thread of session.threads) if (thread.id === event.s) thread.dropped += event.count
      return
    default:
      if (isKnown(event)) session.dropped += threadOf(event.s).add(event)
  }
}

const KINDS: Record<ThreadEvent['kind'], true> = {
  hello: true,
  tiers: true,
  frame: true,
  stack: true,
  entry: true,
  'startup-ended': true,
  listening: true,
  'stall-began': true,
  snapshot: true,
  'kernel-wait': true,
  'stall-ended': true,
  'stall-dismissed': true,
  impact: true,
  gc: true,
  interval: true,
  child: true,
  worker: true,
  rejection: true,
  'rejection-handled': true,
  aftermath: true,
  guard: true,
  started: true,
  parked: true,
  awaits: true,
  pulse: true,
  'watchdog-gap': true,
  fault: true,
  goodbye: true,
}

/** A newer minor version may say things we do not know: they are left out here, before they could make a thread. */
function isKnown(event: ThreadEvent): boolean {
  return Object.hasOwn(KINDS, event.kind)
}

function strangerOf(source: string): WatchedThread {
  return {
    id: source,
    hello: unknownHello(source),
    tiers: [],
    startupEndedMs: null,
    listening: [],
    stalls: [],
    revised: 0,
    dropped: 0,
    gc: [],
    pulses: [],
    gaps: [],
    intervals: [],
    children: [],
    workers: [],
    promises: noPromises(),
    faults: [],
    lastHeardMs: 0,
    left: false,
    closedMs: null,
  }
}
