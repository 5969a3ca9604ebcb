/** What a call of a combinator left behind, as a letter: when there is something to say, and in how many words. */

import type { LateInput } from '../../protocol/promise-events.js'
import type { PromiseLetter } from '../outbox.js'
import type { RawSite } from '../probes/call-sites.js'
import { sitesOf } from '../probes/origins.js'
import { type Call, type Late, othersOf } from './call.js'
import type { Ledger } from './ledger.js'
import { reasonOf, thrownOf } from './reason.js'

/** What settles sooner did not run on. */
const RAN_ON_MS = 100
/** A race has losers as a rule. */
const RACE_RAN_ON_MS = 1000
const MOST_DETAILED = 20
/** Of so many the whole stacks are told: a letter has to fit. */
const MOST_WHOLE = 4
const SHORT_STACK = 4
const SHORT_TEXT = 1200

/** Whether there is something that no person could know otherwise. */
export function isWorthTelling({ of, aftermath }: Call): boolean {
  if (!aftermath) return false
  const leastMs = of === 'race' ? RACE_RAN_ON_MS : of === 'all' ? RAN_ON_MS : Number.POSITIVE_INFINITY
  return aftermath.late.some((input) => input.lost !== null || ranOnMs(input, aftermath.decidedMs) > leastMs)
}

export function letterOf(call: Call, ledger: Ledger, untold: number): PromiseLetter | null {
  const { id, of, stack, calledMs, aftermath } = call
  if (!aftermath) return null
  const { decidedMs, failed, count, late } = aftermath
  const worst = [...late].sort((a, b) => weight(b, decidedMs) - weight(a, decidedMs)).slice(0, MOST_DETAILED)
  return {
    kind: 'aftermath',
    id,
    of,
    site: sitesOf(stack),
    calledMs,
    decidedMs,
    failed,
    inputs: count,
    late: worst.map((input, nth) => detailOf(input, nth < MOST_WHOLE, call, ledger)),
    lateCount: late.length,
    lostCount: late.filter(({ lost }) => lost !== null).length,
    ranOnCount: late.filter((input) => ranOnMs(input, decidedMs) > RAN_ON_MS).length,
    untold,
  }
}

function ranOnMs({ settledMs }: Late, decidedMs: number): number {
  return settledMs === null ? 0 : settledMs - decidedMs
}

/** An error that nobody saw comes before what only took long. */
function weight(input: Late, decidedMs: number): number {
  return (input.lost === null ? 0 : 1e12) + ranOnMs(input, decidedMs)
}

function detailOf(input: Late, whole: boolean, call: Call, ledger: Ledger): LateInput<RawSite[] | null> {
  const { index, stamp, settledMs, lost } = input
  const created = sitesOf(stamp?.stack ?? null)
  const others = othersOf(input, call, ledger)
  return {
    index,
    created: whole ? created : (created?.slice(0, SHORT_STACK) ?? null),
    createdMs: stamp?.stack ? stamp.madeMs : null,
    settledMs,
    // Somebody else may still crash with it: then its stack is not ours to read first.
    reason: lost && { ...reasonOf(lost.reason), thrown: whole && !others ? textOf(lost.reason) : null },
    others,
  }
}

function textOf(error: unknown): string | null {
  return thrownOf(error)?.slice(0, SHORT_TEXT) ?? null
}
