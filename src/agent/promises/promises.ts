/** All that is watched of promises in one thread. */
import type { Shared } from '../shared.js'
import { type Ledger, openLedger } from './ledger.js'
import { watchPending } from './pending.js'
import type { TellPromise } from './with-scripts.js'

export interface PromiseMeans {
  shared: Shared
  now: () => number
  tell: TellPromise
  mode: 'standard' | 'deep'
}

export interface PromiseWatch {
  ledger: Ledger
  /** The loop turned. */
  turn(at: number): void
  /** The process ends. */
  end(at: number): void
}

export function watchPromises({ shared, now, tell, mode }: PromiseMeans): PromiseWatch {
  const ledger = openLedger(shared, now, mode === 'deep')
  const pending = watchPending(ledger, now, tell)
  return {
    ledger,
    turn(at) {
      ledger.turn(at)
      pending.turn(at)
    },
    end: pending.end,
  }
}
