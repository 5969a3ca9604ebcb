/**
 * Carries along, through timers, callbacks and awaits, which request the running code works for. From Node 24 on that
 * rides on AsyncLocalStorage, which V8 itself keeps for every await; before, on hooks for promises that are put in
 * when the first request comes.
 */
import { AsyncLocalStorage, executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import { nodeWords } from '../bootstrap/node-words.js'
import { onLeave } from '../undo.js'
import { type InFlight, NO_KEY } from './in-flight.js'
import { RequestMark } from './marks.js'
import type { RequestInFlight } from './operation.js'
import { hookPromises } from './promise-hooks.js'
import { createKeyedTicks, createTickIds } from './ticks.js'

export interface Carrier {
  /** From here on, the running code works for this request. */
  enter(request: RequestInFlight): void
  /** What comes next by the running resource, a parser of HTTP, is of this request. */
  receives(request: RequestInFlight): void
  /** A callback of a parser of HTTP begins. */
  received(parser: object): void
  current(): RequestInFlight | undefined
  /** What was started now goes on for whom the running code works. */
  started(resource: object): void
  tickMade(id: number): void
  isTick(id: number): boolean
  /** A callback of something that serves many begins. */
  leave(): void
}

/** AsyncLocalStorage rides on V8's continuations, unless node was told to do without. */
const RIDES = Number.parseInt(process.versions.node, 10) >= 24

export function createCarrier(inFlight: InFlight): Carrier {
  return RIDES && !nodeWords().includes('--no-async-context-frame') ? riding() : hooking(inFlight)
}

function riding(): Carrier {
  const ticks = createTickIds()
  const storage = new AsyncLocalStorage<RequestInFlight | undefined>()
  let bodies = false
  onLeave(() => storage.disable())
  return {
    enter: (request) => storage.enterWith(request),
    // V8 carries along what the parser was made in: of a body, and of its end, nobody would know to whom they belong.
    receives(request) {
      bodies ||= mayHaveBody(request)
      if (bodies) RequestMark.put(executionAsyncResource(), request)
    },
    received(parser) {
      const request = bodies ? RequestMark.of(parser) : undefined
      if (request?.answer) storage.enterWith(request)
    },
    current: () => storage.getStore(),
    started: () => undefined,
    tickMade: ticks.made,
    isTick: ticks.has,
    leave() {
      if (storage.getStore() !== undefined) storage.enterWith(undefined)
    },
  }
}

function mayHaveBody({ method }: RequestInFlight): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

function hooking({ withKey }: InFlight): Carrier {
  const ticks = createKeyedTicks()
  let hooked = false
  let inJob = false
  let ofJob: RequestInFlight | undefined
  /** The callback that was asked about last, and for whom it works: most start several things. */
  let askedId = 0
  let ofAsked: RequestInFlight | undefined

  const current = (): RequestInFlight | undefined => {
    if (inJob) return ofJob
    const id = executionAsyncId()
    if (id !== askedId) {
      ofAsked = ticks.has(id) ? withKey(ticks.key(id)) : RequestMark.of(executionAsyncResource())
      askedId = id
    }
    return ofAsked
  }
  const mark = (carrier: object): void => {
    const request = current()
    if (request?.answer) RequestMark.put(carrier, request)
  }
  const hook = (): void => {
    hooked = true
    const stop = hookPromises({
      init: mark,
      before(promise) {
        inJob = true
        ofJob = RequestMark.of(promise)
      },
      after() {
        inJob = false
        ofJob = undefined
      },
    })
    onLeave(stop)
  }
  return {
    enter(request) {
      if (!hooked) hook()
      if (inJob) {
        ofJob = request
        return
      }
      const id = executionAsyncId()
      if (id === 0) return
      if (ticks.has(id)) ticks.enter(id, request.key)
      else RequestMark.put(executionAsyncResource(), request)
      askedId = id
      ofAsked = request
    },
    // What runs is known by the same resource.
    receives: () => undefined,
    received: () => undefined,
    current,
    started(resource) {
      if (hooked) mark(resource)
    },
    tickMade: (id) => ticks.made(id, (hooked && current()?.key) || NO_KEY),
    isTick: ticks.has,
    leave: () => undefined,
  }
}
