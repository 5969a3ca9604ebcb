/**
 * The thread that keeps running when the program does not. It owns the connection, and watches every thread of the
 * program that makes itself known: main, and each worker.
 */
import { BroadcastChannel, type MessagePort, threadId as ownThreadId } from 'node:worker_threads'
import type { AgentEvent } from '../../protocol/events.js'
import type { Orders } from '../bootstrap/environment.js'
import { leaveMain } from '../leaving.js'
import { OWN_TASK, readActiveMs } from '../probes/kernel.js'
import type { InMemory } from '../scripts/made-in-memory.js'
import type { OwnScript } from '../scripts/own-scripts.js'
import { scriptEvent } from '../scripts/scripts.js'
import { I, view } from '../shared.js'
import type { Done } from '../workers/errands.js'
import { openRelay } from '../workers/relay.js'
import { createUnheardWorkers } from '../workers/unheard-workers.js'
import { openWorkerInquiry } from '../workers/worker-inquiry.js'
import { type MainInquiry, openInquiry } from './inquiry.js'
import { type Sidecar, startWhenNeeded } from './sidecar.js'
import { createTransport } from './transport.js'
import { createWatch, READING_EVERY_MS, type Watch, type WatchedThread } from './watch.js'

export interface WatchdogData {
  loopdoctor: true
  main: WatchedThread
  orders: Orders
  /** Where workers make themselves known, and the way to main, which can reach them. */
  channel: string
  port: MessagePort
  /** By which main is asked what it awaits. */
  questions: MessagePort
  /** Which scripts of main are read from memory, by V8's debugger. */
  inMemory: InMemory
  /** Who is to listen, where nobody does so yet. */
  sidecar: Sidecar | null
}

/** What a worker says: who it is, or what its code is. */
export type WorkersWord = WatchedThread | { s: string; scripts: OwnScript[] }

/** A watchdog that itself ran so late says so: the machine slept, or the process was stopped. */
const GAP_MS = 100
const SHORTEST_PAUSE_MS = 2
/** For the other side to hang up. */
const HANG_UP_MS = 1000

export function runWatchdog(
  { main, orders, channel, port, questions, inMemory, sidecar }: WatchdogData,
  now: () => number,
): void {
  const { thresholdMs, zeroMs, attached } = orders
  const shared = view(main.memory)
  const watches = new Map<number, Watch>()
  const { socket: path, token, patienceMs } = orders
  const transport = createTransport({ path, token, patienceMs }, now, {
    open: begin,
    gone: hungUp,
    severed: rest,
    asked: () => questions.postMessage('awaits'),
    leave,
  })
  const listener = sidecar && startWhenNeeded(sidecar, now(), transport.call)
  if (!listener) transport.call()
  let connected = false
  let resting = false
  let leaving = false
  let hasLeft = false
  let isAlone = false
  let timer: NodeJS.Timeout
  let lastPoll = now()
  let active = readActive()
  let pauseMs = 0
  let inquiry: MainInquiry | null = null

  const mainWatch = createWatch(main, {
    shared,
    now,
    send,
    thresholdMs,
    zeroMs,
    inMemory,
    attached,
    flushed: () => guarded(transport.leave),
    openInquiry(onAnswer, onFault) {
      inquiry = openInquiry(shared, now, onAnswer, onFault)
      return inquiry
    },
  })
  watches.set(0, mainWatch)
  const arrivals = new BroadcastChannel(channel)
  arrivals.onmessage = (message) => guarded(() => hear((message as { data: WorkersWord }).data))
  const relay = openRelay(port, shared, now, { send: () => inquiry?.send(), onDone })
  const unheard = createUnheardWorkers(relay)
  poll()

  function begin(): void {
    connected = true
    for (const watch of watches.values()) watch.begin()
  }

  function send(event: AgentEvent): void {
    transport.send(event)
    listener?.hear(event)
    if (event.kind === 'worker') unheard.started(event.threadId, event.atMs)
  }

  function poll(): void {
    guarded(look)
    if (!resting) timer = setTimeout(poll, Math.max(SHORTEST_PAUSE_MS, pauseMs))
  }

  function look(): void {
    const at = now()
    if (at - lastPoll >= pauseMs + GAP_MS) missed(lastPoll, at)
    pauseMs = thresholdMs
    for (const [threadId, watch] of watches) lookAt(watch, threadId, at)
    pauseMs = Math.min(pauseMs, unheard.look(at), listener?.look(at) ?? pauseMs)
    relay.flush()
    lastPoll = now()
    // A process is also stopped in the middle of a look.
    if (lastPoll - at >= GAP_MS) missed(at, lastPoll)
    if (lastPoll - active.atMs >= READING_EVERY_MS) active = readActive()
  }

  function missed(fromMs: number, toMs: number): void {
    const before = active
    active = readActive()
    const watchdogActiveMs = before.ms === null || active.ms === null ? null : active.ms - before.ms
    for (const watch of watches.values()) watch.missed({ fromMs, toMs, watchdogActiveMs })
  }

  /** Of our own thread: it does so little that what it did before a gap may count with it. */
  function readActive(): { atMs: number; ms: number | null } {
    return { atMs: now(), ms: readActiveMs(OWN_TASK) }
  }

  function lookAt(watch: Watch, threadId: number, at: number): void {
    try {
      if (threadId !== 0 && watch.endIfGone(at)) watches.delete(threadId)
      else pauseMs = Math.min(pauseMs, watch.look(at))
    } catch (error) {
      watch.fault(error)
    }
  }

  function hear(word: WorkersWord): void {
    if ('hello' in word) arrive(word)
    else for (const script of word.scripts) send(scriptEvent(word.s, script))
  }

  function arrive(thread: WatchedThread): void {
    const { threadId, s } = thread.hello
    unheard.heard(threadId)
    if (watches.get(threadId)?.hello.s === s || threadId === Atomics.load(shared.ints, I.hooksThread)) return
    const worker = view(thread.memory)
    const watch = createWatch(thread, {
      shared: worker,
      now,
      send,
      thresholdMs,
      zeroMs,
      inMemory: 'none',
      attached: false,
      flushed: () => guarded(transport.leave),
      openInquiry: (onAnswer, onFault) =>
        openWorkerInquiry({ shared: worker, threadId, relay, now }, onAnswer, onFault),
    })
    watches.set(threadId, watch)
    if (connected) watch.begin()
  }

  function onDone({ mail, live }: Done): void {
    guarded(() => {
      for (const word of mail) hear(word as WorkersWord)
      const here = new Set(live?.map(([threadId]) => threadId))
      // Without ourselves it is no list of all threads.
      if (here.has(ownThreadId)) endAllBut(here)
    })
  }

  function endAllBut(here: ReadonlySet<number>): void {
    const at = now()
    for (const [threadId, watch] of watches) {
      if (threadId === 0 || here.has(threadId)) continue
      watches.delete(threadId)
      watch.end(at)
    }
  }

  function guarded(act: () => void): void {
    try {
      act()
    } catch (error) {
      mainWatch.fault(error)
    }
  }

  /** The session is over, or whoever held it: then nobody is to find us here. */
  function hungUp(): void {
    isAlone = true
    if (!attached || hasLeft) stop()
    else leave()
  }

  function leave(): void {
    if (leaving) return
    leaving = true
    relay.leave()
    void leaveMain(shared, () => questions.postMessage('leave')).then(() => {
      hasLeft = true
      if (isAlone) stop()
      else sayGoodbye()
    })
  }

  function sayGoodbye(): void {
    for (const watch of watches.values()) guarded(() => watch.part(now()))
    transport.end()
    setTimeout(stop, HANG_UP_MS)
  }

  /** Lives on and does nothing: at its end the connection's descriptor would be closed once more. */
  function rest(): void {
    clearTimeout(timer)
    resting = true
    for (const watch of watches.values()) watch.leave()
  }

  function stop(): void {
    rest()
    process.exit()
  }
}
