/** What has no mark of ours: we were not told of it, node made it for itself, or there was nothing to note. */
import { AsyncResource } from 'node:async_hooks'
import { adopt, adoptTimer, IMMEDIATE } from './marks.js'
import type { Operation } from './operation.js'

/** What an async resource with this id is; undefined where that is not known. */
export type Known = (id: number, resource: object) => Operation | undefined

const { getPrototypeOf } = Object
const { isPrototypeOf: isIn } = Object.prototype
const { prototype: ofJavaScript } = AsyncResource
const timers = getPrototypeOf(clearedTimer()) as { hasRef(): boolean }
const immediates: unknown = getPrototypeOf(clearedImmediate())
/** The program may replace it. */
const { hasRef } = timers

/**
 * A program's own timers keep it alive when they are made: the others are node's, one for each request. Asked later, one that
 * the program let go passes for node's.
 */
export function isProgramsTimer(resource: object): boolean {
  return hasRef.call(resource as typeof timers)
}

export function isTimer(resource: object): boolean {
  return getPrototypeOf(resource) === timers
}

/** Work inside a callback of the loop, of node's JavaScript or the program's. */
export function isOfJavaScript(resource: object): boolean {
  return isIn.call(ofJavaScript, resource)
}

/** Those with a lower id than `firstId` were not announced. `attached`: anything may have made them, as what was missed. */
export function knowUnmarked(firstId: number, attached: boolean, mayHaveMissed: (id: number) => boolean): Known {
  const known: Known = (id, resource) => {
    const isEarlier = id < firstId
    const isMissed = mayHaveMissed(id)
    if (getPrototypeOf(resource) === immediates) return IMMEDIATE
    if (isTimer(resource))
      return adoptTimer(resource, !((isEarlier && attached) || (isMissed && isProgramsTimer(resource))))
    return (isEarlier || isMissed) && !isOfJavaScript(resource) ? adopt(resource, attached || isMissed) : undefined
  }
  return (id, resource) => {
    try {
      return known(id, resource)
    } catch {
      // It may be of the program's own making: it stays unknown.
      return
    }
  }
}

function clearedTimer(): NodeJS.Timeout {
  const timer = setTimeout(() => undefined, 1)
  clearTimeout(timer)
  return timer
}

function clearedImmediate(): NodeJS.Immediate {
  const immediate = setImmediate(() => undefined)
  clearImmediate(immediate)
  return immediate
}
