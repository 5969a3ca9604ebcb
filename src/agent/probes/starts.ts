/** What is noted of an operation when it is started: on its own object, with the stack that did. */
import type { Carrier } from './carrier.js'
import type { JobCatcher } from './job-catcher.js'
import { IMMEDIATE, OperationMark } from './marks.js'
import type { Operation } from './operation.js'
import { isLoopType, servesMany } from './operation-types.js'
import { depthAfter, type Origins } from './origins.js'
import { stepAfter } from './steps.js'
import { depthNow, stepNow } from './unfollowed.js'
import { isProgramsTimer } from './unmarked.js'

/** The callback that the loop made last in this turn. */
export interface Seen {
  last: Operation | null
  lastResource: object | null
  /** Some callbacks of this turn may not have been followed. */
  missed: boolean
}

export interface Starts {
  /** An operation other than a tick is started. */
  begin(type: string, resource: object): void
  /** Calls with each timer that the program arms, and the stack that armed it. */
  onTimer(notice: (timer: object, origin: Operation['origin']) => void): void
}

export interface StartsMeans {
  seen: Seen
  carrier: Carrier
  catcher: JobCatcher
  origins: Origins
  /** The hook that is called: whoever starts an operation is below it. */
  above: (...words: never[]) => void
}

export function noteStarts({ seen, carrier, catcher, origins, above }: StartsMeans): Starts {
  let timerArmed = (_timer: object, _origin: Operation['origin']): void => undefined

  function begin(type: string, resource: object): void {
    if (type === 'Timeout') timer(type, resource)
    else if (type === 'Immediate') immediate(type, resource)
    else other(type, resource)
  }

  /** Node starts some timers of its own again and again: they stay what they are. */
  function timer(type: string, resource: object): void {
    if (!isProgramsTimer(resource) || OperationMark.of(resource) !== undefined) return
    carrier.started(resource)
    const operation = noted(type, false, null)
    OperationMark.put(resource, operation)
    timerArmed(resource, operation.origin)
  }

  /** Of most there is nothing to note: they are known by what they are, and a mark is dear on what is made so often. */
  function immediate(type: string, resource: object): void {
    carrier.started(resource)
    const depth = depthOf(type)
    const origin = origins.take(type, depth, above)
    if (origin !== null) OperationMark.put(resource, { ...IMMEDIATE, origin, depth })
  }

  function other(type: string, resource: object): void {
    const many = servesMany(type)
    if (!many) carrier.started(resource)
    if (type === 'Microtask') catcher.made(above)
    if (!isLoopType(type)) return
    const { last, lastResource } = seen
    const step = seen.missed && last === null ? stepNow(type) : stepAfter(type, last, lastResource)
    OperationMark.put(resource, noted(type, many, step))
  }

  function noted(type: string, many: boolean, step: Operation['step']): Operation {
    const depth = depthOf(type)
    const origin = origins.take(type, depth, above)
    return { type, origin, depth, ofNode: false, servesMany: many, step, detail: null, late: null }
  }

  function depthOf(type: string): number {
    return seen.missed && seen.last === null ? depthNow(type) : depthAfter(seen.last)
  }

  return {
    begin,
    onTimer(notice) {
      timerArmed = notice
    },
  }
}
