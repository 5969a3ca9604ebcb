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
  /** The request that the running tick works for; null where no tick runs. */
  request(id: number): RequestInFlight | undefined | null
  /** The running tick works for another request from here on; false where no tick runs. */
  enter(id: number, request: RequestInFlight): boolean
}

/** A power of two. Of more at once the rest is not known. */
const LENGTH = 4096

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
  const ids = new Float64Array(LENGTH)
  const requests: (RequestInFlight | undefined)[] = new Array(LENGTH).fill(undefined)
  let first = 0
  let next = 0
  let running = -1
  let runsFor: RequestInFlight | undefined

  return {
    made(id, request) {
      if (next - first === LENGTH) return
      const at = next++ & (LENGTH - 1)
      ids[at] = id
      requests[at] = request
    },
    begins(id) {
      const at = first & (LENGTH - 1)
      if (first === next || ids[at] !== id) return false
      first++
      running = id
      runsFor = requests[at]
      requests[at] = undefined
      return true
    },
    request: (id) => (id === running ? runsFor : null),
    enter(id, request) {
      if (id !== running) return false
      runsFor = request
      return true
    },
    clear() {
      first = next
      running = -1
      runsFor = undefined
    },
  }
}
