/**
 * Carries along, through timers, callbacks and awaits, which request the running code works for. From Node 24 on that
 * rides on AsyncLocalStorage, which V8 itself keeps for every await; before, on hooks for promises that are put in
 * when the first request comes.
 */
import { AsyncLocalStorage, executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import { onLeave } from '../undo.js'
import { RequestMark } from './marks.js'
import type { RequestInFlight } from './operation.js'
import { hookPromises } from './promise-hooks.js'
import type { TickLine } from './tick-line.js'

export interface Carrier {
  /** From here on, the running code works for this request. */
  enter(request: RequestInFlight): void
  current(): RequestInFlight | undefined
  /** What was started now goes on for whom the running code works. */
  started(resource: object): void
  tickMade(id: number): void
  /** A callback of something that serves many begins. */
  leave(): void
}

/** AsyncLocalStorage rides on V8's continuations, unless node was told to do without. */
const RIDES = Number.parseInt(process.versions.node, 10) >= 24

export function createCarrier(ticks: TickLine): Carrier {
  const told = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(' ')]
  return RIDES && !told.includes('--no-async-context-frame') ? riding(ticks) : hooking(ticks)
}

function riding(ticks: TickLine): Carrier {
  const storage = new AsyncLocalStorage<RequestInFlight | undefined>()
  onLeave(() => storage.disable())
  return {
    enter: (request) => storage.enterWith(request),
    current: () => storage.getStore(),
    started: () => undefined,
    tickMade: (id) => ticks.made(id, undefined),
    leave() {
      if (storage.getStore() !== undefined) storage.enterWith(undefined)
    },
  }
}

function hooking(ticks: TickLine): Carrier {
  let hooked = false
  let inJob = false
  let ofJob: RequestInFlight | undefined

  const current = (): RequestInFlight | undefined => {
    if (inJob) return ofJob
    const id = executionAsyncId()
    if (id === 0) return undefined
    const ofTick = ticks.request(id)
    return ofTick === null ? RequestMark.of(executionAsyncResource()) : ofTick
  }
  const mark = (carrier: object): void => {
    const request = current()
    if (request !== undefined) RequestMark.put(carrier, request)
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
      const id = executionAsyncId()
      if (inJob) ofJob = request
      else if (id !== 0 && !ticks.enter(id, request)) RequestMark.put(executionAsyncResource(), request)
    },
    current,
    started(resource) {
      if (hooked) mark(resource)
    },
    tickMade: (id) => ticks.made(id, hooked ? current() : undefined),
    leave: () => undefined,
  }
}
