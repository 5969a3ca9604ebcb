/** The timers that the program armed in this turn, so that a race can say which of them were armed for its inputs. */
import type { Inputs } from './inputs.js'
import type { Ledger } from './ledger.js'

/** What node's Timeout says of itself. */
interface Timeout {
  _destroyed: boolean
  _idleTimeout: number
  _repeat: number | null
  hasRef(): boolean
}

interface Armed {
  readonly timer: Timeout
  /** Who armed it, not yet formatted. */
  readonly origin: { stack?: unknown } | null
  readonly armedMs: number
  readonly dueMs: number
}

export interface ArmedTimer extends Armed {
  /** The input it was armed for. */
  readonly index: number
  /** When it was seen to have run, or to be cleared. */
  endedMs: number | null
}

export interface ArmedTimers {
  armed(timer: object, origin: { stack?: unknown } | null): void
  /** Of each input the first that was armed after it was made, and before the next: null where that is not known. */
  of(inputs: Inputs): ArmedTimer[] | null
  /** The turn is over: what was armed in it is nobody's any more. */
  clear(): void
}

/** A race's timers were armed just before. */
const MOST = 32
/** A timer is armed right after the promise that it settles was made. */
const RIGHT_AFTER_MS = 20

export function noteArmedTimers(ledger: Ledger, now: () => number): ArmedTimers {
  let recent: Armed[] = []
  return {
    armed(timer, origin) {
      const armedMs = now()
      const { _idleTimeout, _repeat } = timer as Timeout
      if (_repeat !== null) return
      if (recent.length === MOST) recent.shift()
      recent.push({ timer: timer as Timeout, origin, armedMs, dueMs: armedMs + _idleTimeout })
    },
    of({ promises, indexes }) {
      const made = promises.map((promise) => ledger.of(promise)?.rootMs)
      if (made.includes(undefined)) return null
      const owned = new Set<number>()
      return recent.flatMap((timer) => {
        const owner = latestBefore(made as number[], timer.armedMs)
        if (owner < 0 || owned.has(owner)) return []
        owned.add(owner)
        const sinceMs = timer.armedMs - (made[owner] as number)
        return sinceMs > RIGHT_AFTER_MS ? [] : [{ ...timer, index: indexes[owner] as number, endedMs: null }]
      })
    },
    clear() {
      if (recent.length > 0) recent = []
    },
  }
}

/** It has run, or was cleared. */
export function hasEnded({ timer }: Armed): boolean {
  return timer._destroyed
}

export function keepsAlive({ timer }: Armed): boolean {
  return !timer._destroyed && timer.hasRef()
}

function latestBefore(made: readonly number[], at: number): number {
  let latest = -1
  made.forEach((madeMs, nth) => {
    if (madeMs <= at && (latest < 0 || madeMs >= (made[latest] as number))) latest = nth
  })
  return latest
}
