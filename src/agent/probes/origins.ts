/**
 * The stack of who starts an operation, within a budget of the thread's time: it costs some microseconds, and is
 * formatted only if a stall asks for it.
 */
import { I, type Shared } from '../shared.js'
import { type RawSite, readStackOf } from './call-sites.js'
import { isStartedByNode } from './operation-types.js'

/** Between node's own frames of the call and the one that a person wants to see lie a dependency's. */
const FRAMES = 12
/** What a start-up may cost: some thousand stacks. */
const BURST_MS = 15
const SHARE_OF_TIME = 0.01
/** What takes longer was not ours: the thread had lost its CPU meanwhile. */
const DEAREST_MS = 0.1

export interface Origins {
  /** Null where it is not worth it, or too dear now. */
  take(type: string, above: (...words: never[]) => unknown): { stack?: unknown } | null
}

const capture = Error.captureStackTrace
const ErrorObject = Error

export function createOrigins({ ints }: Shared, now: () => number, unlimited: boolean): Origins {
  const startedAt = now()
  let spentMs = 0
  return {
    take(type, above) {
      if (isStartedByNode(type)) return null
      ints[I.stacksWanted] = (ints[I.stacksWanted] as number) + 1
      const at = now()
      if (!unlimited && spentMs > BURST_MS + (at - startedAt) * SHARE_OF_TIME) return null
      const holder = captured(above)
      spentMs += Math.min(now() - at, DEAREST_MS)
      if (holder) ints[I.stacksTaken] = (ints[I.stacksTaken] as number) + 1
      return holder
    },
  }
}

/** A program may have frozen Error, or made a trap of the limit. */
function captured(above: (...words: never[]) => unknown): { stack?: unknown } | null {
  const holder: { stack?: unknown } = {}
  const limit = ErrorObject.stackTraceLimit
  try {
    ErrorObject.stackTraceLimit = FRAMES
    capture(holder, above)
    return holder
  } catch {
    return null
  } finally {
    try {
      ErrorObject.stackTraceLimit = limit
    } catch {
      // It was never changed.
    }
  }
}

/** The call sites of a stack taken before; null where it cannot be read any more. */
export function sitesOf(holder: { stack?: unknown } | null): RawSite[] | null {
  const sites = holder && readStackOf(holder)
  return Array.isArray(sites) ? sites : null
}
