/**
 * Who had to wait for a stall's end: timers that were due inside it, and requests in flight. And how late repeating
 * timers run. Measured where the loop goes on: what waited runs in the rest of the stall's turn and in the next one.
 */

import type { Letter } from '../outbox.js'
import { busySince, type Shared } from '../shared.js'
import { isOutsideNode } from './call-sites.js'
import type { InFlight } from './in-flight.js'
import type { Operation, RequestInFlight } from './operation.js'
import { sitesOf } from './origins.js'

/** A timer a little late waited for nobody: timers count in whole milliseconds and share their wake-ups. */
const LATE_MS = 5
/** A repeating timer that drifts is told when it has run this often, and again when it has run half as often more. */
const FIRST_TOLD = 5
const TOLD_AGAIN = 1.5
const DRIFT_MS = 50
const DRIFT_SHARE = 0.1
const MAX_TOLD = 200
const MOST_LOOKED_AT = 50
/** The loop found nothing to do: what begins now did not wait for the stall. */
const WAITED_MS = 0.5
/** Connections are accepted one in a turn. */
const MOST_TURNS = 30

/** What a Timeout of node says of itself. */
export interface TimeoutLike {
  _idleStart: number
  _idleTimeout: number
  _repeat: number | null
}

export interface Lateness {
  /** A timer's callback begins. */
  timer(timeout: TimeoutLike, operation: Operation): void
  /** A turn is over: how long it was busy, and how long it waited. True where the impact of an earlier one was told. */
  turn(turn: number, busyMs: number, idleMs: number, at: number): boolean
  /** A turn begins, in a row of short ones that are told as one: those before had nobody wait. */
  begin(): void
  /** A stack was taken inside a turn: for whom the code worked. */
  seen(request: RequestInFlight | undefined): void
}

export interface LatenessMeans {
  shared: Shared
  now: () => number
  thresholdMs: number
  requests: InFlight
  tell: (letter: Letter) => void
}

/** A stall whose impact is not known yet, and what there was at its start. */
interface Stall {
  turn: number
  busyMs: number
  inFlight: number
  begun: number
  /** As far as the loop has not waited since. */
  begunUntil: number
  startMs: number
  endMs: number
  /** Turns since. */
  turns: number
  /** The request it worked for. */
  own: RequestInFlight | undefined
}

export function measureLateness({ shared, now, thresholdMs, requests, tell }: LatenessMeans): Lateness {
  const { floats } = shared
  const timing = globalThis.performance.nodeTiming
  const timersZero = zeroOfTimers(now)
  let [dueTimers, dueLateMs] = [0, 0]
  /** At the start of this turn: plain numbers, since a busy loop turns often. */
  let [inFlight, begun, startMs] = [requests.count(), requests.begun(), now()]
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
    const since = open ?? { startMs, endMs: at }
    if (lateMs >= LATE_MS && dueMs >= since.startMs - 1 && dueMs <= since.endMs && isSomebodys(operation)) {
      dueTimers++
      if (lateMs > dueLateMs) dueLateMs = lateMs
    }
    if (timeout._repeat !== null) repeat(timeout._repeat, operation, at, Math.max(0, lateMs), dueMs)
  }

  /** Node has timers of its own, which nobody waits for. To look is dear: of a crowd that is late only the first. */
  function isSomebodys({ ofNode, origin }: Operation): boolean {
    if (ofNode) return false
    if (looked++ >= MOST_LOOKED_AT) return true
    return sitesOf(origin)?.some(isOutsideNode) ?? true
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
    return at - busySince(floats, timing.idleTime)
  }

  function turn(turn: number, busyMs: number, idleMs: number, at: number): boolean {
    const stalls = busyMs >= thresholdMs
    const isKnown = open !== null && (isOver(open, idleMs) || stalls)
    if (open && isKnown) tellImpact(open)
    if (stalls) {
      open = { turn, busyMs, inFlight, begun, begunUntil: requests.begun(), startMs, endMs: at, turns: 0, own }
      stalledUntilMs = at
    } else if (isKnown || !open) {
      open = null
      dueTimers = 0
      dueLateMs = 0
    }
    own = undefined
    looked = 0
    begin()
    startMs = at
    return isKnown
  }

  function begin(): void {
    inFlight = requests.count()
    begun = requests.begun()
  }

  /** A new connection is accepted in one turn and read in the next: those that waited come before the loop itself waits. */
  function isOver(stall: Stall, idleMs: number): boolean {
    if (idleMs > WAITED_MS) return true
    stall.begunUntil = requests.begun()
    return ++stall.turns >= MOST_TURNS
  }

  function tellImpact({ turn, busyMs, inFlight, begun, begunUntil, own }: Stall): void {
    const ownBefore = own !== undefined && own.turn < turn ? 1 : 0
    tell({
      kind: 'impact',
      turn,
      requests: inFlight + begunUntil - begun,
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
    begin,
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
