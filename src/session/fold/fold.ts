/**
 * Folds events into a Session, one by one: live while the target runs, and again from a recording. Events of several
 * sources may come interleaved; what is missing between them never stops it.
 */
import type { Hello, WireEvent } from '../../protocol/events.js'
import { noPromises } from '../promise-records.js'
import type { Session, WatchedThread } from '../session.js'
import { pushBounded } from './bounded.js'
import { threadsToForget } from './forget.js'
import { type Limits, RUN_LIMITS } from './limits.js'
import { begunLoad, endedLoad } from './load-fold.js'
import { roomForTexts } from './long-texts.js'
import { foldSource } from './source-files.js'
import { createThreadFold, type ThreadEvent, type ThreadFold } from './thread-fold.js'
import { unknownHello, unknownRun } from './unknown.js'
import { addUsage } from './usage-fold.js'

export interface Fold {
  add(event: WireEvent): void
  readonly session: Session
}

export function createFold(limits: Limits = RUN_LIMITS): Fold {
  const session: Session = {
    run: unknownRun(),
    ended: null,
    load: null,
    threads: [],
    unwatched: [],
    sources: new Map(),
    usage: [],
    notes: [],
    dropped: 0,
    damaged: 0,
    forgotten: 0,
  }
  const folds = new Map<string, ThreadFold>()

  function threadOf(source: string): ThreadFold {
    const known = folds.get(source)
    if (known) return known
    forget(threadsToForget(session.threads, limits.threads))
    const fold = createThreadFold(strangerOf(source), limits, () => session.run.thresholdMs)
    folds.set(source, fold)
    session.threads.push(fold.thread)
    return fold
  }

  function forget(gone: ReadonlySet<WatchedThread>): void {
    if (gone.size === 0) return
    for (const { id, hello, stalls } of gone) {
      folds.delete(id)
      session.dropped += stalls.length
      unlist(session.threads, hello)
    }
    session.forgotten += gone.size
    session.threads.splice(0, session.threads.length, ...session.threads.filter((thread) => !gone.has(thread)))
  }

  const hasRoom = roomForTexts(limits.text)
  const threads: Threads = { of: threadOf, known: (source) => folds.get(source) }
  return {
    session,
    add(event) {
      if (hasRoom(event)) addTo(session, event, threads)
      else session.dropped++
    },
  }
}

/** What was told of its start would make it one that never spoke. */
function unlist(threads: readonly WatchedThread[], { pid, threadId, abovePid }: Hello): void {
  for (const { hello, workers, children } of threads) {
    if (threadId !== 0 && hello.pid === pid) removeFrom(workers, (worker) => worker.threadId === threadId)
    if (threadId === 0 && hello.pid === abovePid) removeFrom(children, (child) => child.pid === pid)
  }
}

function removeFrom<Item>(list: Item[], isMeant: (item: Item) => boolean): void {
  const at = list.findIndex(isMeant)
  if (at >= 0) list.splice(at, 1)
}

interface Threads {
  of(source: string): ThreadFold
  known(source: string): ThreadFold | undefined
}

function addTo(session: Session, event: WireEvent, threads: Threads): void {
  switch (event.kind) {
    case 'recording':
      return
    case 'run':
      session.run = event
      return
    case 'run-ended':
      session.ended = event
      return
    case 'load-started':
      session.load = begunLoad(event)
      return
    case 'load-ended':
      if (session.load) session.load = endedLoad(session.load, event)
      return
    case 'ending':
      return
    case 'source-closed': {
      // One that was forgotten closes late.
      const closed = threads.known(event.source)?.thread
      if (closed) closed.closedMs = event.atMs
      return
    }
    case 'unwatched':
      session.dropped += pushBounded(session.unwatched, event)
      return
    case 'usage':
      addUsage(session.usage, event)
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
      if (isKnown(event)) session.dropped += threads.of(event.s).add(event)
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
    alike: [],
    revised: 0,
    dropped: 0,
    gc: [],
    pastGc: { count: 0, totalMs: 0, maxMs: 0 },
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
