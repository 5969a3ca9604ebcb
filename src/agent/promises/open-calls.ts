/**
 * The calls of combinators that are not over: after each turn of the loop it is asked, within a budget, whether they are
 * decided, and what then becomes of the inputs that were not what decided them.
 */

import { captureStack } from '../probes/call-sites.js'
import { bump, F, type Shared } from '../shared.js'
import { isWorthTelling, letterOf } from './aftermath.js'
import type { ArmedTimers } from './armed-timers.js'
import { type Budget, createBudget } from './budget.js'
import type { Call } from './call.js'
import type { CombinatorCalls } from './combinators.js'
import type { Guards } from './guards.js'
import { decide, lookAgain } from './late-inputs.js'
import type { Ledger } from './ledger.js'
import { letGo, noteShared, take } from './taker.js'
import type { TellPromise } from './with-scripts.js'

export interface CallMeans {
  shared: Shared
  now(): number
  tell: TellPromise
  ledger: Ledger
  timers: ArmedTimers
  guards: Guards
  unlimited: boolean
  /** Asks for a look at the end of this turn. */
  attend(): void
}

export interface OpenCalls extends CombinatorCalls {
  /** True where something was told that should be written down at once. `ends`: there may be no other. */
  turn(at: number, ends: boolean): boolean
}

const FRAMES = 10
const MOST_OPEN = 500
/**
 * A call keeps all that it takes and gives. Most are decided within some turns: so the young ones are looked at in each
 * turn, and gone before the garbage collector has to carry what they keep, and more of them are not begun.
 */
const MOST_YOUNG = 20
const LOOKS_WHILE_YOUNG = 4
/** Of the others, in one turn of the loop, as long as there may be others. */
const LOOKED_AT_ONCE = 32
/** All of what is done here, for a start-up and as a share of the time after it. */
const BURST_MS = 15
const SHARE_OF_TIME = 0.003
/** Where there is no room, one that has been pending so long makes it. */
const MAKES_ROOM_MS = 10_000
/** What is pending for longer after the decision is not followed any more. */
const MOST_MS = 300_000
/** Who is told of an error after the rest has ended is told within this. */
const LINGER_MS = 200
const AGAIN_MS = 1000
/** A program may lose errors as fast as it likes: so many are told in words, the others are counted. */
const TOLD_BURST = 100
const TOLD_PER_SECOND = 5

export function openCalls(means: CallMeans): OpenCalls {
  const { now, tell, ledger, timers, guards, unlimited, attend } = means
  const { floats } = means.shared
  const startedAt = now()
  const stacks: Budget = createBudget(BURST_MS, ledger.allowance(SHARE_OF_TIME))
  const looks: Budget = createBudget(BURST_MS, ledger.allowance(SHARE_OF_TIME))
  let young: Call[] = []
  const calls: Call[] = []
  /** The first that was not looked at in the last turn. */
  let next = 0
  let ids = 0
  /** Whether there is room for one more, and the budget lasts: asked once a turn, and of each call that spends of it. */
  let wanted = true
  let told = 0
  let untold = 0

  function isWanted(at: number): boolean {
    return (unlimited || (young.length < MOST_YOUNG && stacks.has(at) && looks.has(at))) && hasRoom(at)
  }

  /** They stand in the order in which they were made. */
  function hasRoom(at: number): boolean {
    const [oldest] = calls
    return calls.length < MOST_OPEN || (oldest !== undefined && at - oldest.calledMs > MAKES_ROOM_MS)
  }

  function makeRoom(): void {
    if (calls.length < MOST_OPEN) return
    letGo(calls.shift() as Call)
    if (next > 0) next--
  }

  /** False where there is nothing more to see. */
  function look(call: Call, at: number): boolean {
    if (call.aftermath === null) {
      if (!decide(call, ledger, at)) return true
      guards.decided(call)
    } else lookAgain(call, at)
    const { aftermath } = call
    if (!aftermath || aftermath.late.length === 0 || isSharedRace(call)) return false
    if (aftermath.late.every(({ settledMs }) => settledMs !== null)) aftermath.doneMs ??= at
    return at - (aftermath.doneMs ?? at) < LINGER_MS && at - aftermath.decidedMs < MOST_MS
  }

  /** What many races take, such as a sign that the program ends, has not lost any of them. */
  function isSharedRace({ of, aftermath, shared }: Call): boolean {
    return of === 'race' && shared !== null && (aftermath?.late.every(({ promise }) => shared.has(promise)) ?? false)
  }

  /** Anew where more of it has ended, now and then; and in the end, since somebody may have been told meanwhile. */
  function tellOf(call: Call, at: number, over: boolean): boolean {
    const { aftermath } = call
    if (!aftermath || !isWorthTelling(call)) return false
    const settled = aftermath.late.filter(({ settledMs }) => settledMs !== null).length
    const isFirst = aftermath.told === 0
    const more = settled > aftermath.told && (at - aftermath.toldMs >= AGAIN_MS || aftermath.doneMs !== null)
    if (!isFirst && !more && !over) return false
    if (isFirst && told > TOLD_BURST + ((at - startedAt) / 1000) * TOLD_PER_SECOND) {
      if (over) untold++
      return false
    }
    const letter = letterOf(call, ledger, untold)
    if (!letter) return false
    tell(letter)
    if (isFirst) told++
    untold = 0
    aftermath.told = settled
    aftermath.toldMs = at
    return isFirst || more
  }

  function examine(call: Call, at: number, ends: boolean): { stays: boolean; news: boolean } {
    call.looks++
    const stays = look(call, at)
    const news = tellOf(call, at, !stays || ends)
    if (!stays) letGo(call)
    return { stays, news }
  }

  function examineYoung(at: number, ends: boolean): boolean {
    const all = young
    let news = false
    young = []
    for (let nth = 0; nth < all.length; nth++) {
      const call = all[nth] as Call
      const seen = examine(call, at, ends)
      news ||= seen.news
      if (seen.stays) (call.looks < LOOKS_WHILE_YOUNG ? young : calls).push(call)
    }
    return news
  }

  function examineOthers(at: number, ends: boolean): boolean {
    const most = unlimited || ends ? calls.length : Math.min(calls.length, LOOKED_AT_ONCE)
    let news = false
    for (let looked = 0; looked < most; looked++) {
      if (next >= calls.length) next = 0
      const seen = examine(calls[next] as Call, at, ends)
      news ||= seen.news
      if (seen.stays) next++
      else calls.splice(next, 1)
    }
    return news
  }

  return {
    wanted() {
      bump(floats, F.calls, 1)
      if (!wanted) bump(floats, F.callsLeftOut, 1)
      return wanted
    },
    before(inputs) {
      const { promises } = inputs
      inputs.calledMs = now()
      inputs.children = promises.map((promise) => ledger.of(promise)?.children)
      noteShared(promises)
    },
    called(of, inputs, result, above) {
      const { calledMs } = inputs
      if (of === 'allSettled') return
      makeRoom()
      const call: Call = {
        id: ++ids,
        of,
        stack: captureStack(FRAMES, above),
        calledMs,
        result,
        inputs,
        corrections: inputs.promises.map((promise, nth) =>
          correction(inputs.children[nth], ledger.of(promise)?.children),
        ),
        timers: of === 'race' ? timers.of(inputs) : null,
        shared: null,
        aftermath: null,
        looks: 0,
      }
      take(inputs.promises, call)
      attend()
      young.push(call)
      const at = now()
      stacks.spend(at - calledMs)
      wanted = isWanted(at)
    },
    turn(at, ends) {
      wanted = isWanted(at)
      if (young.length + calls.length === 0) return false
      const newsOfYoung = young.length > 0 && examineYoung(at, ends)
      const newsOfOthers = (ends || looks.has(at)) && examineOthers(at, ends)
      const after = now()
      looks.spend(after - at)
      wanted = isWanted(after)
      if (young.length > 0) attend()
      return newsOfYoung || newsOfOthers
    },
  }
}

/** The combinator makes promises of its inputs too, or it does not, by whether V8 is asked to tell of them. */
function correction(before: number | undefined, after: number | undefined): number | null {
  return before === undefined || after === undefined ? null : before - after
}
