/** What is set up in each thread that is watched, main or worker, before any code of the program runs there. */
import { executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import type { Tiers } from '../protocol/events.js'
import { attempt } from './attempt.js'
import { type AwaitWatch, watchAwaits } from './awaits/await-watch.js'
import { prepareLastWord } from './awaits/last-word.js'
import type { Orders } from './bootstrap/environment.js'
import { noticeInspection } from './bootstrap/measured.js'
import { flush } from './flush.js'
import { apart } from './loop/apart.js'
import type { AttendedFollower, TurnFollower } from './loop/heartbeat.js'
import { openOutbox } from './outbox.js'
import { handOn } from './probes/children.js'
import { watchGc } from './probes/gc.js'
import { createJobCatcher } from './probes/job-catcher.js'
import { whyBlind } from './probes/kernel.js'
import { noticeListening } from './probes/listening.js'
import { type Asked, installSnapshot } from './probes/snapshot.js'
import { startTracer, type Tracer } from './probes/tracer.js'
import { type PromiseWatch, watchPromises } from './promises/promises.js'
import { type RejectionWatch, watchRejections } from './promises/rejections.js'
import { withScripts } from './promises/with-scripts.js'
import { madeInMemory } from './scripts/made-in-memory.js'
import { I, type Shared } from './shared.js'

export type Tier = Tiers['tiers'][number]

export interface ThisThread {
  shared: Shared
  now: () => number
  orders: Orders
  /** Throws where no inspector session can be had. */
  tryInspector(): void
  /** Done inside each snapshot. */
  meanwhile: Asked['meanwhile']
  /** The loop's clock counts the turn that the process ends in. */
  lastTurn(): void
}

/** On a busy machine the watchdog takes its time, and this is the last chance. */
const EXIT_FLUSH_MS = 50

/** All but the watchdog and the heartbeat. */
export function watchThisThread(thread: ThisThread): { tiers: Tier[]; follower: AttendedFollower; awaits: AwaitWatch } {
  const { shared, now, orders, meanwhile } = thread
  const { mode, thresholdMs } = orders
  const blind = whyBlind()
  const tell = openOutbox(shared)
  const inMemory = madeInMemory(orders.measured)
  const tellPromise = withScripts(shared, inMemory, tell)
  const lastWord = prepareLastWord()
  const exiting = (byItself: boolean): void => {
    attempt(() => promises?.end(now()))
    attempt(() => thread.lastTurn())
    shared.ints[I.exiting] = 1
    apart(shared, now, () => flush(shared.ints, EXIT_FLUSH_MS))
    if (byItself) lastWord.come()
  }
  let tracer: Tracer | null = null
  let promises: PromiseWatch | null = null
  let inspector = false
  let attend = (): void => undefined
  const attended = (how: () => void): void => {
    attend = how
  }
  const entry: Asked['entry'] = () => tracer?.entry() ?? null
  const catcher = createJobCatcher(shared, now, tell, entry)
  const asyncId = (): number => {
    noticeInspection(shared)
    return executionAsyncId()
  }
  // What an attached program starts would carry us on when we have left.
  const tiers: Tier[] = orders.attached ? [] : [tier('children', () => handOn(orders, now, tell))]
  if (mode !== 'light')
    tiers.push(
      tier('tracer', () => {
        const attached = orders.attached
        tracer = startTracer({ shared, now, tell, catcher, thresholdMs, mode, attached, mayInspect: () => inspector })
        promises = watchPromises({ shared, now, tell: tellPromise, mode, tracer, attend: () => attend() })
      }),
    )
  tiers.push(
    tier('snapshots', () => {
      thread.tryInspector()
      inspector = true
      installSnapshot(shared, now, {
        asyncId,
        resource: executionAsyncResource,
        entry,
        catcher,
        meanwhile,
        mayLeave: orders.attached,
      })
    }),
    tier('gc', () => watchGc(shared, now)),
    { tier: 'kernel', on: blind === null, why: blind },
  )
  if (!orders.attached) attempt(() => noticeListening(shared, now))
  const watched = promises as PromiseWatch | null
  const rejections = attempt(() =>
    watchRejections({ tell: tellPromise, now, ledger: watched?.ledger ?? null, exiting }),
  )
  const ledger = watched?.ledger ?? null
  const awaits = watchAwaits({
    shared,
    now,
    tell: tellPromise,
    ledger,
    mayDebug: () => inMemory !== 'none' && shared.ints[I.inspects] === 0,
  })
  lastWord.say = awaits.end
  return { tiers, follower: { ...followers(tracer, watched, rejections), attended }, awaits }
}

const NOBODY: TurnFollower = {
  turn: () => false,
  sweep: () => undefined,
  quietly: (act) => act(),
  rests: () => undefined,
}

function followers(
  tracer: Tracer | null,
  promises: PromiseWatch | null,
  rejections: RejectionWatch | undefined,
): TurnFollower {
  const first = tracer ?? NOBODY
  return {
    ...first,
    turn(turn, busyMs, idleMs, at) {
      const news = promises?.turn(at) ?? false
      rejections?.readStacks()
      return first.turn(turn, busyMs, idleMs, at) || news
    },
  }
}

export function tier(name: Tier['tier'], start: () => void): Tier {
  try {
    start()
    return { tier: name, on: true, why: null }
  } catch (error) {
    return { tier: name, on: false, why: error instanceof Error ? error.message : String(error) }
  }
}
