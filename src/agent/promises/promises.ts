/** All that is watched of promises in one thread. */
import type { Mode } from '../../protocol/mode.js'
import type { Tracer } from '../probes/tracer.js'
import type { Shared } from '../shared.js'
import { noteArmedTimers } from './armed-timers.js'
import { watchCombinators } from './combinators.js'
import { watchGuards } from './guards.js'
import { type Ledger, openLedger } from './ledger.js'
import { type OpenCalls, openCalls } from './open-calls.js'
import { watchPending } from './pending.js'
import { canTellStates } from './promise-state.js'
import type { TellPromise } from './with-scripts.js'

export interface PromiseMeans {
  shared: Shared
  now: () => number
  tell: TellPromise
  mode: Exclude<Mode, 'light'>
  tracer: Tracer
  /** Asks for a look at the end of this turn, though the loop's clock rests. */
  attend(): void
}

export interface PromiseWatch {
  ledger: Ledger
  /** The loop turned. True where something was told that should be written down at once. */
  turn(at: number): boolean
  /** The process ends, or its loop has nothing left to do. */
  end(at: number): void
}

export function watchPromises(means: PromiseMeans): PromiseWatch {
  const { shared, now, tell, mode } = means
  const tellsStates = canTellStates()
  const ledger = openLedger(shared, now, mode === 'deep')
  const pending = watchPending(ledger, now, tell, means.attend)
  const aftermath = tellsStates ? watchAftermath(means, ledger) : null
  return {
    ledger,
    turn(at) {
      ledger.turn(at)
      pending.turn(at)
      return aftermath?.(at, false) ?? false
    },
    end(at) {
      pending.end(at)
      aftermath?.(at, true)
    },
  }
}

/** Of the combinators: what their inputs did later, and the timers that guarded a race. */
function watchAftermath(
  { shared, now, tell, mode, tracer, attend }: PromiseMeans,
  ledger: Ledger,
): (at: number, ends: boolean) => boolean {
  const timers = noteArmedTimers(ledger, now)
  const guards = watchGuards({ tell, callbacks: tracer.callbacks })
  const calls: OpenCalls = openCalls({ shared, now, tell, ledger, timers, guards, unlimited: mode === 'deep', attend })
  tracer.onTimer(timers.armed)
  watchCombinators(calls)
  return (at, ends) => {
    const ofCalls = calls.turn(at, ends)
    const ofGuards = guards.turn(at, ends)
    timers.clear()
    return ofCalls || ofGuards
  }
}
