/** What node itself still knows of the callback that runs, where its beginning was not announced to us. */
import { executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import { I, type Shared } from '../shared.js'
import { describe, textOf } from './describe.js'
import type { RawEntry } from './entry.js'
import type { InFlight } from './in-flight.js'
import { adoptTimer, OperationMark, RequestMark } from './marks.js'
import type { Operation, RequestInFlight } from './operation.js'
import { isStartedByNode } from './operation-types.js'
import { DEEPEST, depthAfter } from './origins.js'
import { isFile, stepAfter } from './steps.js'
import { isTimer, type Known } from './unmarked.js'

const { getPrototypeOf, prototype: plain } = Object
const { isArray } = Array

/** Of what runs; null in a promise job, which node does not number as long as no hook asks for it. */
function resourceNow(): object | null {
  return executionAsyncId() === 0 ? null : executionAsyncResource()
}

export function operationNow(): Operation | undefined {
  const resource = resourceNow()
  return resource ? OperationMark.of(resource) : undefined
}

/** As `stepAfter`, for what is started now. */
export function stepNow(type: string): Operation['step'] {
  return isFile(type) ? stepAfter(type, operationNow() ?? null, resourceNow()) : null
}

/** As `depthAfter`: in a promise nobody knows what lies before. */
export function depthNow(type: string): number {
  if (isStartedByNode(type)) return 0
  const running = operationNow()
  return running ? depthAfter(running) : DEEPEST
}

/** How the loop came into what runs, where callbacks were not followed; null where node does not know it either. */
export function entryNow(request: RequestInFlight | undefined, { ints }: Shared, known: Known): RawEntry | null {
  const resource = resourceNow()
  if (resource === null || isTick(resource))
    return { resource: null, after: true, request: textOf(request), linked: true }
  const operation = OperationMark.of(resource) ?? known(executionAsyncId(), resource)
  if (operation === undefined) return null
  // A socket calls on behalf of whoever made it, unless it brings a request itself.
  const own = operation.servesMany && request?.turn !== ints[I.turn] ? undefined : request
  return { resource: describe(operation, resource), after: false, request: textOf(own), linked: true }
}

/** Where nobody carried it along: a message that a tick is about, and what a parser reads, are of one request. */
export function requestOfWhatRuns({ find }: InFlight): RequestInFlight | undefined {
  try {
    const resource = resourceNow()
    if (resource === null) return undefined
    return isTick(resource) ? find((answer) => isAbout(resource, answer)) : RequestMark.of(resource)
  } catch {
    // It may be of the program's own making.
    return undefined
  }
}

function isAbout({ args }: { args?: unknown }, { req }: { req?: unknown }): boolean {
  if (req === undefined || !isArray(args)) return false
  for (const each of args) if (each === req) return true
  return false
}

/** We came to a program that runs, and no callback of this turn was announced to us. */
export function earlierEntry(): RawEntry | null {
  const resource = resourceNow()
  if (!resource || !isTimer(resource)) return null
  const operation = OperationMark.of(resource) ?? adoptTimer(resource, false)
  return { resource: describe(operation, resource), after: false, request: null, linked: true }
}

/** Node makes a plain object of each. */
export function isTick(resource: object): boolean {
  return getPrototypeOf(resource) === plain
}
