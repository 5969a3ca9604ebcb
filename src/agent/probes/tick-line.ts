/**
 * The ticks that wait for their turn, in the order in which they were made: node serves them in that order. So a tick
 * is known by its id when it begins, and nothing need be noted on its object: a request makes half a dozen of them.
 */
import type { RequestInFlight } from './operation.js'

export interface TickIds {
  made(id: number): void
  /** Whether the callback that begins is the next tick's. */
  begins(id: number): boolean
  /** A turn is over: none waits. */
  clear(): void
}

/** The same, with the request that each works for. */
export interface TickLine extends Omit<TickIds, 'made'> {
  made(id: number, request: RequestInFlight | undefined): void
  /** The request that the tick of this id works for; null where none that is known has it. */
  request(id: number): RequestInFlight | undefined | null
  /** That tick works for another request from here on; false where none that is known has this id. */
  enter(id: number, request: RequestInFlight): boolean
}

/** A power of two. Of more at once the rest is not known. */
const LENGTH = 4096
/** Whom a tick works for is known of the last so many: more would keep the requests of many milliseconds. */
const KNOWN = 2048

export function createTickIds(): TickIds {
  const ids = new Float64Array(LENGTH)
  let first = 0
  let next = 0
  return {
    made(id) {
      if (next - first < LENGTH) ids[next++ & (LENGTH - 1)] = id
    },
    begins(id) {
      if (first === next || ids[first & (LENGTH - 1)] !== id) return false
      first++
      return true
    },
    clear() {
      first = next
    },
  }
}

export function createTickLine(): TickLine {
  const { made, begins, clear } = createTickIds()
  const ids = new Float64Array(KNOWN)
  const requests: (RequestInFlight | undefined)[] = new Array(KNOWN).fill(undefined)
  let next = 0
  /** Of those that may run yet. */
  let first = 0

  /** Minus one where none that is known has it. Node numbers them one by one, so that they lie in order. */
  function placeOf(id: number): number {
    let low = Math.max(first, next - KNOWN)
    let high = next
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ids[middle & (KNOWN - 1)] as number) < id) low = middle + 1
      else high = middle
    }
    return low < next && ids[low & (KNOWN - 1)] === id ? low & (KNOWN - 1) : -1
  }

  return {
    made(id, request) {
      made(id)
      const at = next++ & (KNOWN - 1)
      ids[at] = id
      requests[at] = request
    },
    begins,
    request(id) {
      const at = placeOf(id)
      return at < 0 ? null : requests[at]
    },
    enter(id, request) {
      const at = placeOf(id)
      if (at < 0) return false
      requests[at] = request
      return true
    },
    clear() {
      clear()
      for (let at = Math.max(first, next - KNOWN); at < next; at++) requests[at & (KNOWN - 1)] = undefined
      first = next
    },
  }
}
