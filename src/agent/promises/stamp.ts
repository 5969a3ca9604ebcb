/** What is known of one promise, on the promise itself: as in marks.ts, unseen and gone with it. */
import { Given } from '../probes/marks.js'

export interface Stamp {
  /** Of what made it, not yet formatted. */
  readonly stack: { stack?: unknown } | null
  readonly madeMs: number
  /** Made of another promise: by an await, or by a `then`. */
  readonly follows: boolean
  /** When the first of its chain was made, where this one is of a then(). */
  readonly rootMs: number
  /** When it was resolved or rejected: with a promise that is pending itself, it goes on waiting for that. */
  settledMs: number | null
  /** Promises made of it since, while that was noted: by then, by an await, by a combinator. */
  children: number
}

export class PromiseMark extends Given {
  #stamp: Stamp

  private constructor(promise: object, stamp: Stamp) {
    super(promise)
    this.#stamp = stamp
  }

  static of(promise: object): Stamp | undefined {
    return #stamp in promise ? promise.#stamp : undefined
  }

  static put(promise: object, stamp: Stamp): void {
    if (#stamp in promise) promise.#stamp = stamp
    else new PromiseMark(promise, stamp)
  }
}
