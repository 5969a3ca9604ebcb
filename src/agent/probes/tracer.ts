/**
 * The async tracer: who asked the loop for what it does. async_hooks tells of every operation's start, and of every
 * callback the loop makes; promises are left out, since they would cost three times their time. What is noted lies on
 * the resource itself and goes with it.
 */
import { AsyncResource, executionAsyncId, executionAsyncResource } from 'node:async_hooks'
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
import { IMMEDIATE, OperationMark } from './marks.js'
import { noteWorkerPorts } from './message-ports.js'
import type { Operation, RequestInFlight } from './operation.js'
import { isLoopType, servesMany } from './operation-types.js'
import { createOrigins, depthAfter, type Origins } from './origins.js'
import { watchRequests } from './requests.js'
import { stepAfter } from './steps.js'
import { depthNow, earlierEntry, entryNow, stepNow } from './unfollowed.js'
import { isProgramsTimer, knowUnmarked } from './unmarked.js'
import { hookUnnoticed } from './unnoticed-hook.js'

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
  let timerArmed = (_timer: object, _origin: Operation['origin']): void => undefined
  let ours = false
  const timing = globalThis.performance.nodeTiming
  /** While the clock rests, that the loop has waited says that a turn begins: so long had it waited in all. */
  let resting = false
  let waitedMs = 0
  /** Of our immediate, that waits for the next turn, or of the timer in its place. */
  let ourId = -1
  /** The callback that the loop made last in this turn. */
  let lastResource: object | null = null
  let last: Operation | null = null
  /** Its id, where nothing need be done if it comes again. */
  let lastId = -1
  /** How many callbacks were followed so far; whether some of this turn may not have been. */
  let followed = 0
  let missed = false
  const known = knowUnmarked(new AsyncResource('loopdoctor').asyncId(), attached)
  ints[I.callbacks] = 0
  noteWorkerPorts()

  function init(id: number, type: string, _trigger: number, resource: object): void {
    if (ours) ourId = id
    if (ours || type === 'PROMISE') return
    const beganMs = cost.begin()
    try {
      if (type === 'TickObject') carrier.tickMade(id)
      else if (type === 'Timeout') startTimer(type, resource)
      else if (type === 'Immediate') startImmediate(type, resource)
      else start(type, resource)
    } catch {
      // An error here would end the program: this operation goes unnoticed.
    }
    if (beganMs !== 0) cost.end(beganMs)
  }

  /** Node starts some timers of its own again and again: they stay what they are. */
  function startTimer(type: string, resource: object): void {
    if (!isProgramsTimer(resource) || OperationMark.of(resource) !== undefined) return
    carrier.started(resource)
    const operation = noted(type, false, null)
    OperationMark.put(resource, operation)
    timerArmed(resource, operation.origin)
  }

  /** Of most there is nothing to note: they are known by what they are, and a mark is dear on what is made so often. */
  function startImmediate(type: string, resource: object): void {
    carrier.started(resource)
    const depth = depthOf(type)
    const origin = origins.take(type, depth, init)
    if (origin !== null) OperationMark.put(resource, { ...IMMEDIATE, origin, depth })
  }

  function start(type: string, resource: object): void {
    const many = servesMany(type)
    if (!many) carrier.started(resource)
    if (type === 'Microtask') catcher.made(init)
    if (!isLoopType(type)) return
    const step = missed && last === null ? stepNow(type) : stepAfter(type, last, lastResource)
    OperationMark.put(resource, noted(type, many, step))
  }

  function noted(type: string, many: boolean, step: Operation['step']): Operation {
    const depth = depthOf(type)
    const origin = origins.take(type, depth, init)
    return { type, origin, depth, ofNode: false, servesMany: many, step, detail: null, late: null }
  }

  function depthOf(type: string): number {
    return missed && last === null ? depthNow(type) : depthAfter(last)
  }

  function before(id: number): void {
    const beganMs = cost.begin()
    begins(id)
    if (beganMs !== 0) cost.end(beganMs)
  }

  function begins(id: number): void {
    if (id === ourId || (id !== lastId && carrier.isTick(id))) return
    if (resting) noticeTurn()
    if (id === lastId) {
      // The same once more, as a request's headers and its end: there is nothing new to note.
      countOne()
      return
    }
    const resource = executionAsyncResource()
    const operation = OperationMark.of(resource) ?? known(id, resource)
    if (operation === undefined) return
    countOne()
    lastResource = resource
    last = operation
    lastId = operation.type === 'Timeout' || operation.servesMany ? -1 : id
    try {
      if (operation.type === 'Timeout') lateness.timer(resource as TimeoutLike, operation)
      else if (operation.servesMany) carrier.leave()
    } catch {
      // As above.
    }
  }

  function countOne(): void {
    followed++
    ints[I.callbacks] = (ints[I.callbacks] as number) + 1
  }

  /** Where no callback says that a turn began, a request does. */
  function noticeUnfollowed(): void {
    if (missed && resting) noticeTurn()
  }

  function noticeTurn(): void {
    const idleMs = timing.idleTime
    if (idleMs === waitedMs) return
    waitedMs = idleMs
    forgetTurn()
    lateness.begin()
  }

  function forgetTurn(): void {
    missed = !hook.hears()
    ints[I.callbacks] = missed ? -1 : 0
    last = null
    lastResource = null
    lastId = -1
  }

  const hook = hookUnnoticed({ init, before }, mayInspect)
  const effort = createEffort(shared, hook, { now, mayRest: mode !== 'deep' })

  function entry(): RawEntry | null {
    const running = executionAsyncId() === 0 ? undefined : OperationMark.of(executionAsyncResource())
    const request = inFlight(carrier.current())
    if (missed) suspect()
    lateness.seen(request)
    if (missed && last === null) return entryNow(request, shared, known)
    if (attached && last === null && !request) return earlierEntry()
    return {
      resource: last && lastResource && describe(last, lastResource),
      after: last !== null && running !== last,
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
    onTimer(notice) {
      timerArmed = notice
    },
    callbacks: () => (missed ? null : (ints[I.callbacks] as number)),
    turn(turn, busyMs, idleMs, at) {
      effort.turn(at, busyMs, followed, busyMs >= thresholdMs)
      forgetTurn()
      return lateness.turn(turn, busyMs, idleMs, at)
    },
    quietly(act) {
      ours = true
      try {
        act()
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
