/**
 * Who had to wait for a stall's end: timers that were due inside it, and requests in flight. And how late repeating
 * timers run. Measured where the loop goes on: what waited runs in the rest of the stall's turn and in the next one.
 */

import type { Letter } from '../outbox.js'
import { F, type Shared } from '../shared.js'
import type { Operation, RequestInFlight } from './operation.js'
import { sitesOf } from './origins.js'
import type { Requests } from './requests.js'

/** A timer a little late waited for nobody: timers count in whole milliseconds and share their wake-ups. */
const LATE_MS = 5
/** A repeating timer that drifts is told when it has run this often, and again when it has run half as often more. */
const FIRST_TOLD = 5
const TOLD_AGAIN = 1.5
const DRIFT_MS = 50
const DRIFT_SHARE = 0.1
const MAX_TOLD = 200
const MOST_LOOKED_AT = 50
const { startsWith } = String.prototype

/** What a Timeout of node says of itself. */
export interface TimeoutLike {
  _idleStart: number
  _idleTimeout: number
  _repeat: number | null
}

export interface Lateness {
  /** A timer's callback begins. */
  timer(timeout: TimeoutLike, operation: Operation): void
  /** A turn is over: how long it was busy. True where the impact of the one before was told. */
  turn(turn: number, busyMs: number, at: number): boolean
  /** A stack was taken inside a turn: for whom the code worked. */
  seen(request: RequestInFlight | undefined): void
}

export interface Figures {
  shared: Shared
  now: () => number
  thresholdMs: number
  requests: Requests
  tell: (letter: Letter) => void
}

/** A stall whose impact is not known yet, and what there was at its start. */
interface Stall {
  turn: number
  busyMs: number
  inFlight: number
  begun: number
  startMs: number
  /** The request it worked for. */
  own: RequestInFlight | undefined
}

export function measureLateness({ shared, now, thresholdMs, requests, tell }: Figures): Lateness {
  const { floats } = shared
  const timing = globalThis.performance.nodeTiming
  const timersZero = zeroOfTimers(now)
  let [dueTimers, dueLateMs] = [0, 0]
  /** At the start of this turn: plain numbers, since a busy loop turns often. */
  let [inFlight, begun, startMs] = [requests.inFlight(), requests.begun(), now()]
  let own: RequestInFlight | undefined
  let open: Stall | null = null
  let stalledUntilMs = Number.NEGATIVE_INFINITY
  let told = 0
  let looked = 0
  let ids = 0

  function timer(timeout: TimeoutLike, operation: Operation): void {
    const at = now()
    const dueMs = timersZero + timeout._idleStart + timeout._idleTimeout
    const lateMs = at - dueMs
    if (lateMs >= LATE_MS && dueMs >= (open?.startMs ?? startMs) - 1 && isSomebodys(operation)) {
      dueTimers++
      if (lateMs > dueLateMs) dueLateMs = lateMs
    }
    if (timeout._repeat !== null) repeat(timeout._repeat, operation, at, Math.max(0, lateMs), dueMs)
  }

  /** Node has timers of its own, which nobody waits for. To look is dear: of a crowd that is late only the first. */
  function isSomebodys({ ofNode, origin }: Operation): boolean {
    if (ofNode) return false
    if (looked++ >= MOST_LOOKED_AT) return true
    return sitesOf(origin)?.some(([, file]) => file !== null && !startsWith.call(file, 'node:')) ?? true
  }

  function repeat(everyMs: number, operation: Operation, at: number, lateMs: number, dueMs: number): void {
    operation.late ??= { id: ++ids, runs: 0, lateMs: 0, stalledMs: 0, firstMs: at, nextTold: FIRST_TOLD }
    const { late } = operation
    late.runs++
    late.lateMs += lateMs
    if (lateMs >= LATE_MS && (dueMs < stalledUntilMs || busyMs(at) >= thresholdMs)) late.stalledMs += lateMs
    if (late.runs < late.nextTold) return
    late.nextTold = Math.ceil(late.runs * TOLD_AGAIN)
    const meanMs = (late.lateMs - late.stalledMs) / late.runs
    const drifts = meanMs > DRIFT_MS && meanMs > everyMs * DRIFT_SHARE
    const { id, runs, stalledMs, firstMs } = late
    if (drifts && told++ < MAX_TOLD)
      tell({
        kind: 'interval',
        id,
        everyMs,
        runs,
        lateMs: late.lateMs,
        stalledMs,
        firstMs,
        lastMs: at,
        origin: sitesOf(operation.origin),
      })
  }

  function busyMs(at: number): number {
    return at - (floats[F.turnAt] as number) - (timing.idleTime - (floats[F.idleMs] as number))
  }

  function turn(turn: number, busyMs: number, at: number): boolean {
    const before = open
    if (before) tellImpact(before)
    if (busyMs >= thresholdMs) {
      open = { turn, busyMs, inFlight, begun, startMs, own }
      stalledUntilMs = at
    } else {
      open = null
      dueTimers = 0
      dueLateMs = 0
    }
    own = undefined
    looked = 0
    inFlight = requests.inFlight()
    begun = requests.begun()
    startMs = at
    return before !== null
  }

  function tellImpact({ turn, busyMs, inFlight, begun, own }: Stall): void {
    const ownBefore = own !== undefined && own.turn < turn ? 1 : 0
    tell({
      kind: 'impact',
      turn,
      requests: inFlight + requests.begun() - begun,
      heldMs: inFlight > ownBefore ? busyMs : 0,
      timers: dueTimers,
      timerLateMs: dueLateMs,
    })
    dueTimers = 0
    dueLateMs = 0
  }

  return {
    timer,
    turn,
    seen(request) {
      own = request
    },
  }
}

/** Timers count from a zero of their own: a timer made now says where on our clock that is. */
function zeroOfTimers(now: () => number): number {
  const probe = setTimeout(() => undefined, 1_000_000)
  const zero = now() - (probe as unknown as TimeoutLike)._idleStart
  clearTimeout(probe)
  return zero
}
