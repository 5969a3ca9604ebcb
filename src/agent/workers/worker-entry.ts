/** Entered in every worker thread of the program: by the preload, or by the watchdog where no preload ran. */
import { readlinkSync } from 'node:fs'
import * as threads from 'node:worker_threads'
import { attempt } from '../attempt.js'
import { helloOfWorker } from '../bootstrap/hello.js'
import { sessionClock } from '../clock.js'
import { prepareLeave } from '../leaving.js'
import { type LoopClock, startHeartbeat } from '../loop/heartbeat.js'
import { SNAPSHOT_KEY } from '../probes/snapshot.js'
import { nameOf, noticeWorkers } from '../probes/workers.js'
import { madeInMemory } from '../scripts/made-in-memory.js'
import { createOwnScripts } from '../scripts/own-scripts.js'
import { allocate, F, GONE, I, view } from '../shared.js'
import type { WorkersWord } from '../watchdog/watchdog.js'
import { type ThisThread, watchThisThread } from '../watched-thread.js'
import { bequeath, type Inheritance, inheritance } from './inheritance.js'

const { threadId } = threads
const { isInternalThread, threadName } = threads as { isInternalThread?: boolean; threadName?: string }

export function enterWorker(inherited = inheritance()): void {
  if (!inherited || isInternalThread === true || isWatched()) return
  if (inherited.main && view(inherited.main).ints[I.watchdog] === GONE) return
  const { orders, snapshots } = inherited
  const now = sessionClock(orders.zeroMs)
  const memory = allocate()
  const shared = view(memory)
  // Its top level is its work already: a worker has no start-up of its own.
  shared.floats[F.startupEndedAt] = now()
  const tryInspector = (): void => {
    if (!snapshots) throw new Error('no inspector in the main thread')
  }
  const { parentThreadId } = inherited
  const own = { threadId, parentThreadId, name: nameOf(threadName), abovePid: orders.above }
  const who = helloOfWorker(own, now())
  const readOwn = createOwnScripts(madeInMemory(orders.measured), (scripts) => say(inherited, { s: who.s, scripts }))
  const meanwhile: ThisThread['meanwhile'] = (seen) => {
    if (!seen || now() - seen.startMs < orders.thresholdMs) return
    if (attempt(() => readOwn(seen.sites))) shared.floats[F.oursUntil] = now()
  }
  if (orders.attached) prepareLeave(shared, () => undefined)
  let clock: LoopClock | null = null
  const lastTurn = (): void => clock?.lastTurn()
  const { tiers, follower } = watchThisThread({ shared, now, orders, tryInspector, meanwhile, lastTurn })
  attempt(() => noticeWorkers(shared, now))
  bequeath({ ...inherited, parentThreadId: threadId })
  say(inherited, {
    memory,
    hello: who,
    tiers: [{ tier: 'watchdog', on: true, why: null }, ...tiers],
    task: taskFolder(),
    snapshots: tiers.some(({ tier, on }) => tier === 'snapshots' && on),
  })
  clock = startHeartbeat(shared, now, orders.thresholdMs, { follower, early: () => undefined })
}

function isWatched(): boolean {
  return Symbol.for(SNAPSHOT_KEY) in globalThis
}

/** It arrives even where this thread never turns again. */
function say({ channel }: Inheritance, word: WorkersWord): void {
  const out = new threads.BroadcastChannel(channel)
  ;(out as threads.BroadcastChannel & { unref(): void }).unref()
  out.postMessage(word)
  out.close()
}

/** /proc folder of this thread; null where there is no /proc. */
function taskFolder(): string | null {
  try {
    const id = readlinkSync('/proc/thread-self').split('/').pop()
    return `/proc/self/task/${id}`
  } catch {
    return null
  }
}
