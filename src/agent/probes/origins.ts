/**
 * The stack of who starts an operation, within a budget of the thread's time: it costs some microseconds, and is
 * formatted only if a stall asks for it.
 */
import { createAllowance } from '../loop/allowance.js'
import { bump, F, type Shared } from '../shared.js'
import { captureStack, type RawSite, readStackOf } from './call-sites.js'
import { isStartedByNode } from './operation-types.js'

/**
 * A stack that is not formatted keeps the objects whose methods were called: the timer in whose callback a timer was
 * started, and that one's stack the timer before it, without end. So one of so many is formatted at once, which lets go.
 */
export const DEEPEST = 8
/** Between node's own frames of the call and the one that a person wants to see lie a dependency's. */
const FRAMES = 12
/** What a start-up may cost: some thousand stacks. Timers have their own: among ten thousand immediates each one counts. */
const BURST_MS = 10
const SHARE_OF_TIME = 0.005
/** Where nothing is left, so many more have to do without: to ask takes half of what it is about. */
const DO_WITHOUT = 16
/** What takes longer was not ours: the thread had lost its CPU meanwhile. */
const DEAREST_MS = 0.1

export interface Origins {
  /** Null where it is not worth it, or too dear now. `depth` is that of `depthAfter`. */
  take(type: string, depth: number, above: (...words: never[]) => unknown): { stack?: unknown } | null
}

interface Purse {
  allowed(at: number): number
  spentMs: number
  /** So many are not asked for. */
  without: number
}

export function createOrigins(shared: Shared, now: () => number, unlimited: boolean): Origins {
  const { floats } = shared
  const purse = (): Purse => ({ allowed: createAllowance(shared, now(), SHARE_OF_TIME), spentMs: 0, without: 0 })
  const [forTimers, forOthers] = [purse(), purse()]
  return {
    take(type, depth, above) {
      if (isStartedByNode(type)) return null
      floats[F.stacksWanted] = (floats[F.stacksWanted] as number) + 1
      const purse = type === 'Timeout' ? forTimers : forOthers
      if (purse.without > 0) {
        purse.without--
        return null
      }
      const at = now()
      if (!unlimited && purse.spentMs > BURST_MS + purse.allowed(at)) {
        purse.without = DO_WITHOUT
        return null
      }
      const holder = captureStack(FRAMES, above)
      if (depth === DEEPEST) readStackOf(holder)
      const tookMs = Math.min(now() - at, DEAREST_MS)
      purse.spentMs += tookMs
      bump(floats, F.hooksMs, tookMs)
      floats[F.stacksTaken] = (floats[F.stacksTaken] as number) + 1
      return holder
    },
  }
}

/** Of what is started in the callback of `running`. */
export function depthAfter(running: { depth: number } | null): number {
  return running === null ? 0 : (running.depth % DEEPEST) + 1
}

/** The call sites of a stack taken before; null where it cannot be read any more. */
export function sitesOf(holder: { stack?: unknown } | null): RawSite[] | null {
  const sites = holder && readStackOf(holder)
  return Array.isArray(sites) ? sites : null
}
