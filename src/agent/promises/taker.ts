/**
 * Which open call of a combinator takes a promise, on the promise itself: as in marks.ts. A map of them would leave its
 * old tables behind as it changes, with all that they held, until V8's next great collection. No iterator is used: the
 * program may have its own, and would see it run.
 */
import { Given } from '../probes/marks.js'
import type { Call } from './call.js'

export class TakerMark extends Given {
  #call: Call | null

  private constructor(promise: object, call: Call) {
    super(promise)
    this.#call = call
  }

  static of(promise: object): Call | null {
    return #call in promise ? promise.#call : null
  }

  static put(promise: object, call: Call | null): void {
    if (#call in promise) promise.#call = call
    else if (call !== null) new TakerMark(promise, call)
  }
}

/** One that an open call takes already is shared from here on: neither can say that nobody else waits for it. */
export function noteShared(promises: readonly Promise<unknown>[]): void {
  for (let nth = 0; nth < promises.length; nth++) {
    const promise = promises[nth] as Promise<unknown>
    const taker = TakerMark.of(promise)
    if (taker !== null) share(promise, taker)
  }
}

export function take(promises: readonly Promise<unknown>[], call: Call): void {
  for (let nth = 0; nth < promises.length; nth++) {
    const promise = promises[nth] as Promise<unknown>
    if (TakerMark.of(promise) !== null) share(promise, call)
    TakerMark.put(promise, call)
  }
}

/** Nothing of the program hangs on it any more: V8's small collections carry along what a dropped object holds. */
export function letGo(call: Call): void {
  const promises = call.inputs?.promises ?? []
  for (let nth = promises.length; nth > 0; nth--) {
    const promise = promises.pop() as Promise<unknown>
    if (TakerMark.of(promise) === call) TakerMark.put(promise, null)
  }
  call.inputs = call.result = call.stack = call.timers = call.shared = call.aftermath = null
}

function share(promise: Promise<unknown>, call: Call): void {
  call.shared ??= new Set()
  call.shared.add(promise)
}
