/**
 * The ticks of the last few thousand ids, each where the low bits of its id say. Node numbers what it makes one by one and
 * serves ticks soon: so a tick is known by its id when it runs, and nothing need be noted on its object, of which a request
 * makes half a dozen.
 */
export interface TickIds {
  made(id: number): void
  /** Whether a tick has this id; false also for one that was made long ago. */
  has(id: number): boolean
}

/** The same, with the key of the request that each works for. */
export interface KeyedTicks extends Omit<TickIds, 'made'> {
  made(id: number, key: number): void
  key(id: number): number
  /** The tick of this id works for another request from here on. */
  enter(id: number, key: number): void
}

/** A power of two. */
const LENGTH = 4096
const LOW_BITS = LENGTH - 1
const NONE = -1

export function createTickIds(): TickIds {
  const ids = new Float64Array(LENGTH).fill(NONE)
  return {
    made(id) {
      ids[id & LOW_BITS] = id
    },
    has: (id) => ids[id & LOW_BITS] === id,
  }
}

export function createKeyedTicks(): KeyedTicks {
  const { made, has } = createTickIds()
  const keys = new Int32Array(LENGTH)
  const enter = (id: number, key: number): void => {
    keys[id & LOW_BITS] = key
  }
  return {
    made(id, key) {
      made(id)
      enter(id, key)
    },
    has,
    key: (id) => keys[id & LOW_BITS] as number,
    enter,
  }
}
