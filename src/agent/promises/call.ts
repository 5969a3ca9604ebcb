/** One call of a combinator, from when it is made until nothing of it is left to see. */

import type { ArmedTimer } from './armed-timers.js'
import type { Combinator } from './combinators.js'
import type { Inputs } from './inputs.js'
import type { Ledger } from './ledger.js'
import type { Stamp } from './stamp.js'

export interface Call {
  readonly id: number
  readonly of: Combinator
  /** Who called, not yet formatted. */
  stack: { stack?: unknown } | null
  readonly calledMs: number
  /** Nobody's business once it is decided: it may hold much. */
  result: Promise<unknown> | null
  inputs: Inputs | null
  /** Per input: what its number of children is to be corrected by, so that the combinator itself does not count. */
  readonly corrections: (number | null)[]
  /** Timers that were armed as the inputs were made; null where it is not known which of them belong to which. */
  timers: ArmedTimer[] | null
  /** Inputs that another call of a combinator takes as well. */
  shared: Set<Promise<unknown>> | null
  /** How often it was looked at. */
  looks: number
  /** From when its result is decided. */
  aftermath: Aftermath | null
}

interface Aftermath {
  readonly decidedMs: number
  readonly failed: boolean
  /** What its result settled with, as PromiseState has it. */
  readonly value: unknown
  readonly count: number
  late: Late[]
  /** How many of them had settled when it was told last, and when that was. */
  told: number
  toldMs: number
  /** When the last of them settled. */
  doneMs: number | null
}

/** An input that was pending when the result was decided, or rejected unheard beside the one that decided it. */
export interface Late {
  readonly promise: Promise<unknown>
  readonly index: number
  readonly stamp: Stamp | undefined
  readonly correction: number | null
  settledMs: number | null
  /** What it rejected with, and nobody had heard of. */
  lost: { reason: unknown } | null
}

/** Null where not every promise that was made since the input itself is known. */
export function othersOf({ promise, stamp, correction }: Late, { shared }: Call, ledger: Ledger): number | null {
  if (shared?.has(promise)) return 1
  if (stamp === undefined || correction === null || !ledger.wasOpenSince(stamp.madeMs)) return null
  return Math.max(0, stamp.children + correction)
}
