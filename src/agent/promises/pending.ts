/**
 * Looks at promises that outlive the turn they were made in, out of those that have a stamp. Their stacks are read only
 * now, which costs three times what taking them did: at once for as many awaits as there is room for, since most stand
 * for a few milliseconds only; of all others only where they are pending still after a tenth of a second.
 */
import { isOutsideNode, type RawSite } from '../probes/call-sites.js'
import { sitesOf } from '../probes/origins.js'
import { createBudget } from './budget.js'
import type { Ledger } from './ledger.js'
import { watchParked } from './parked.js'
import { isPending } from './promise-state.js'
import { isStanding, type Sample } from './sample.js'
import { PromiseMark } from './stamp.js'
import { watchStarted } from './started.js'
import type { TellPromise } from './with-scripts.js'

/** Of one turn; and of those that wait to be looked at. */
const MOST_FRESH = 2000
const MOST_WAITING = 500
/** Where there are more. V8's small collections carry along what waits, with all that hangs on it. */
const MOST_OF_MANY = 50
const LONG_MS = 100
const LOOK_EVERY_MS = 100
const SWEEP_EVERY_MS = 1000
/** What reading at once may cost. */
const BURST_MS = 5
const SHARE_OF_TIME = 0.003

export interface PendingWatch {
  /** The loop turned. */
  turn(at: number): void
  /** The process ends: what is pending now will not settle. */
  end(at: number): void
}

export function watchPending(ledger: Ledger, now: () => number, tell: TellPromise, attend: () => void): PendingWatch {
  const parked = watchParked(ledger, tell)
  const started = watchStarted(tell)
  const startedAt = now()
  /** Those of this turn. Each place is emptied after it: V8's small collections carry along what a dropped list holds. */
  const fresh: (Promise<unknown> | null)[] = []
  let made = 0
  let waiting: Sample[] = []
  let room = MOST_WAITING
  let tooMany = false
  const reading = createBudget(BURST_MS, ledger.allowance(SHARE_OF_TIME))
  let lookedAt = startedAt
  let sweptAt = startedAt

  ledger.onStamp((promise) => {
    if (made === 0) attend()
    if (made < MOST_FRESH) fresh[made++] = promise
  })

  function turn(at: number): void {
    if (made > 0) sortWithin(at)
    if (at - lookedAt >= LOOK_EVERY_MS) look(at, LONG_MS)
  }

  function sortWithin(at: number): void {
    try {
      ledger.within(() => {
        for (let nth = 0; nth < made; nth++) sort(fresh[nth] as Promise<unknown>, at)
      })
    } finally {
      for (let nth = 0; nth < made; nth++) fresh[nth] = null
      made = 0
    }
  }

  /** Those that nobody followed and that are pending are worth a look. */
  function sort(promise: Promise<unknown>, at: number): void {
    const stamp = PromiseMark.of(promise)
    if (!stamp || stamp.children > 0 || (stamp.follows && stamp.settledMs !== null)) return
    // Resolved is not settled: it may wait for another promise.
    if (stamp.settledMs !== null && !isPending(promise)) return
    const { madeMs, follows } = stamp
    const isFull = waiting.length >= room
    tooMany ||= isFull
    const atOnce = mayRead(follows, at)
    if (isFull && !atOnce) return
    const sample: Sample = { promise: new WeakRef(promise), madeMs, follows }
    if (atOnce) readNow(sample, at)
    else waiting.push(sample)
  }

  function mayRead(follows: boolean, at: number): boolean {
    return follows && reading.has(at)
  }

  function readNow(sample: Sample, at: number): void {
    const before = now()
    place(sample, at, false)
    reading.spend(now() - before, Number.POSITIVE_INFINITY)
  }

  function look(at: number, age: number): void {
    lookedAt = at
    room = tooMany ? MOST_OF_MANY : MOST_WAITING
    tooMany = false
    const left: Sample[] = []
    for (const sample of waiting) {
      const done = at - sample.madeMs >= age && ledger.within(() => isStanding(sample) && place(sample, at, true))
      if (!done) left.push(sample)
    }
    waiting = left
    ledger.within(() => started.look(at))
    if (at - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = at
    parked.look(at)
  }

  /** `long`: it has been pending for long. */
  function place(sample: Sample, at: number, long: boolean): void {
    const promise = sample.promise.deref()
    const stamp = promise && PromiseMark.of(promise)
    const sites = stamp ? sitesOf(stamp.stack) : null
    if (!stamp || !sites?.[0]) return
    if (sample.follows && isOfProgram(sites[0])) parked.add(sample, sites, at)
    else if (stamp.children > 0) return
    else if (long) started.add(sample, sites, at)
    else if (waiting.length < room) waiting.push(sample)
  }

  return {
    turn,
    end(at) {
      if (made > 0) sortWithin(at)
      look(at, 0)
      started.end()
    },
  }
}

/** An await stands in the async function itself, a `then` is node's own; what dependencies wait for is theirs. */
function isOfProgram(site: RawSite): boolean {
  return isOutsideNode(site) && !site[1]?.includes('node_modules')
}
