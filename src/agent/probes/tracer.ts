/**
 * The async tracer: who asked the loop for what it does. async_hooks tells of every operation's start, and of every
 * callback the loop makes; promises are left out, since they would cost three times their time. What is noted lies on
 * the resource itself and goes with it.
 */
import { executionAsyncResource } from 'node:async_hooks'
import type { Mode } from '../../protocol/mode.js'
import type { TurnFollower } from '../loop/heartbeat.js'
import type { Letter } from '../outbox.js'
import { I, type Shared } from '../shared.js'
import { type Carrier, createCarrier } from './carrier.js'
import { describe, textOf } from './describe.js'
import { createEffort } from './effort.js'
import type { RawEntry } from './entry.js'
import { createHookCost, type HookCost } from './hook-cost.js'
import { createInFlight, type InFlight } from './in-flight.js'
import type { JobCatcher } from './job-catcher.js'
import { type Lateness, measureLateness, type TimeoutLike } from './lateness.js'
import { OperationMark } from './marks.js'
import { noteWorkerPorts } from './message-ports.js'
import type { Operation, RequestInFlight } from './operation.js'
import { createOrigins, type Origins } from './origins.js'
import { watchRequests } from './requests.js'
import { noteStarts, type Seen, type Starts } from './starts.js'
import { earlierEntry, entryNow, isTick, operationNow, requestOfWhatRuns } from './unfollowed.js'
import { isOfJavaScript, knowUnmarked } from './unmarked.js'
import { hookUnnoticed, nextId } from './unnoticed-hook.js'

/** As async_hooks names it. */
const HTTP_PARSER = 'HTTPINCOMINGMESSAGE'

export interface Tracer extends TurnFollower {
  /** How the loop came into what runs now; null where that was before us. */
  entry(): RawEntry | null
  /** How many callbacks the loop made in this turn; null where some may have been missed. */
  callbacks(): number | null
  /** Calls with each timer that the program arms, and the stack that armed it. */
  onTimer(notice: (timer: object, origin: Operation['origin']) => void): void
}

export interface TracerMeans {
  shared: Shared
  now: () => number
  tell: (letter: Letter) => void
  catcher: JobCatcher
  thresholdMs: number
  mode: Exclude<Mode, 'light'>
  /** The program ran before us: of what it had begun by then, nothing was noted. */
  attached: boolean
  /** Whether this thread can have an inspector session. */
  mayInspect: () => boolean
}

export function startTracer({
  shared,
  now,
  tell,
  catcher,
  thresholdMs,
  mode,
  attached,
  mayInspect,
}: TracerMeans): Tracer {
  const { ints } = shared
  const requests: InFlight = createInFlight()
  const carrier: Carrier = createCarrier(requests)
  const sweep = watchRequests({ shared, inFlight: requests, carrier, beforeEach: noticeUnfollowed })
  const lateness: Lateness = measureLateness({ shared, now, thresholdMs, requests, tell })
  const cost: HookCost = createHookCost(shared, now)
  const origins: Origins = createOrigins(shared, now, mode === 'deep')
  let ours = false
  const timing = globalThis.performance.nodeTiming
  /** While the clock rests, that the loop has waited says that a turn begins: so long had it waited in all. */
  let resting = false
  let waitedMs = 0
  /** Of our immediate, that waits for the next turn, or of the timer in its place. */
  let ourId = -1
  const seen: Seen = { last: null, lastResource: null, missed: false }
  /** The id of the last callback, where nothing need be done if it comes again. */
  let lastId = -1
  /** How many callbacks were followed so far. */
  let followed = 0
  const starts: Starts = noteStarts({ seen, carrier, catcher, origins, above: init })
  const firstId = nextId()
  ints[I.callbacks] = 0
  noteWorkerPorts()

  function init(id: number, type: string, _trigger: number, resource: object): void {
    if (ours) ourId = id
    if (ours || type === 'PROMISE') return
    const beganMs = cost.begin()
    try {
      if (type === 'TickObject') carrier.tickMade(id)
      else starts.begin(type, resource)
    } catch {
      // An error here would end the program: this operation goes unnoticed.
    }
    if (beganMs !== 0) cost.end(beganMs)
  }

  function before(id: number): void {
    const beganMs = cost.begin()
    try {
      begins(id)
    } catch {
      // As above.
    }
    if (beganMs !== 0) cost.end(beganMs)
  }

  function begins(id: number): void {
    if (id === ourId || (id !== lastId && carrier.isTick(id))) return
    if (resting) noticeTurn()
    if (id === lastId) {
      // The same once more, as a request's headers and its end: there is nothing new to note. But node has put back by now
      // what the parser was made in.
      countOne()
      if (seen.last?.type === HTTP_PARSER && seen.lastResource) carrier.received(seen.lastResource)
      return
    }
    const resource = executionAsyncResource()
    const operation = OperationMark.of(resource) ?? known(id, resource)
    if (operation === undefined) {
      if (wasMissed(id, resource)) beginsUnknown()
      return
    }
    countOne()
    seen.lastResource = resource
    seen.last = operation
    lastId = operation.type === 'Timeout' || operation.servesMany ? -1 : id
    if (operation.type === 'Timeout') lateness.timer(resource as TimeoutLike, operation)
    else if (operation.servesMany) carrier.leave()
    else if (operation.type === HTTP_PARSER) carrier.received(resource)
  }

  /** The loop calls it, and nobody told us when it was made. */
  function wasMissed(id: number, resource: object): boolean {
    return hook.mayHaveMissed(id) && !isTick(resource) && !isOfJavaScript(resource)
  }

  /** What runs from here on is not the work of the callback before. */
  function beginsUnknown(): void {
    countOne()
    seen.missed = true
    forgetLast()
  }

  function countOne(): void {
    followed++
    ints[I.callbacks] = (ints[I.callbacks] as number) + 1
  }

  /** Where no callback says that a turn began, a request does. */
  function noticeUnfollowed(): void {
    if (seen.missed && resting) noticeTurn()
  }

  function noticeTurn(): void {
    const idleMs = timing.idleTime
    if (idleMs === waitedMs) return
    waitedMs = idleMs
    forgetTurn()
    lateness.begin()
  }

  function forgetTurn(): void {
    seen.missed = !hook.hears()
    ints[I.callbacks] = seen.missed ? -1 : 0
    forgetLast()
  }

  function forgetLast(): void {
    seen.last = null
    seen.lastResource = null
    lastId = -1
  }

  const hook = hookUnnoticed({ init, before }, mayInspect)
  const known = knowUnmarked(firstId, attached, hook.mayHaveMissed)
  const effort = createEffort(shared, hook, { now, mayRest: mode !== 'deep' })

  function entry(): RawEntry | null {
    const running = operationNow()
    const request = inFlight(carrier.current() ?? requestOfWhatRuns(requests))
    if (seen.missed) suspect()
    lateness.seen(request)
    if (seen.missed && seen.last === null) return entryNow(request, shared, known)
    if (attached && seen.last === null && !request) return earlierEntry()
    return {
      resource: seen.last && seen.lastResource && describe(seen.last, seen.lastResource),
      after: seen.last !== null && running !== seen.last,
      request: textOf(request),
      linked: true,
    }
  }

  /** From here on callbacks are followed: the one that runs is the first of this turn that we know of. */
  function suspect(): void {
    if (resting) noticeTurn()
    if (hook.hears()) return
    effort.suspect()
    ints[I.callbacks] = 1
  }

  return {
    entry,
    onTimer: starts.onTimer,
    callbacks: () => (seen.missed ? null : (ints[I.callbacks] as number)),
    turn(turn, busyMs, idleMs, at) {
      effort.turn(at, busyMs, followed, busyMs >= thresholdMs)
      forgetTurn()
      return lateness.turn(turn, busyMs, idleMs, at)
    },
    quietly(act) {
      ours = true
      try {
        hook.withStarts(act)
      } finally {
        ours = false
      }
    },
    sweep,
    rests(isResting) {
      resting = isResting
    },
  }
}

function inFlight(request: RequestInFlight | undefined): RequestInFlight | undefined {
  return request?.answer ? request : undefined
}
