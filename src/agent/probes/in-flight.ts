/**
 * The requests in flight, each in a slot of one array: no list of objects that lead to one another, of which V8 would have
 * to take note at each link. What works for one of them may note its key, a number, in place of the object.
 */
import type { RequestInFlight } from './operation.js'

export interface InFlight {
  /** Makes a request, which is not in flight before it is added. */
  made(answer: object, method: unknown, url: unknown, turn: number): RequestInFlight
  add(request: RequestInFlight): void
  end(request: RequestInFlight): void
  count(): number
  /** How many have begun since the start. */
  begun(): number
  /** How many there were at once, at most. */
  slots(): number
  /** The one with this key, as long as it is in flight. */
  withKey(key: number): RequestInFlight | undefined
  /** The first whose answer is it. */
  find(isIt: (answer: object) => boolean): RequestInFlight | undefined
  /** Ends those whose answer is over. */
  sweep(isOver: (answer: object) => boolean): void
}

/**
 * A key is a serial number and the slot: together a small integer of V8's. The number comes again after very many: a key is
 * to be noted only on what is soon forgotten, as ticks are.
 */
const KEYED = 0x10000
const SERIALS = 0x7fff
/** Of what works for none, and of those in slots that are too high: so many at once that a key cannot tell them apart. */
export const NO_KEY = 0

export function createInFlight(): InFlight {
  const slots: (RequestInFlight | undefined)[] = []
  const free: number[] = []
  let freed = 0
  let begun = 0
  let inFlight = 0

  function end(request: RequestInFlight): void {
    if (request.answer === null) return
    request.answer = null
    slots[request.slot] = undefined
    free[freed++] = request.slot
    inFlight--
  }

  return {
    made(answer, method, url, turn) {
      const slot = freed > 0 ? (free[freed - 1] as number) : slots.length
      const key = slot < KEYED ? ((begun % SERIALS) + 1) * KEYED + slot : NO_KEY
      return { method, url, turn, answer, slot, key }
    },
    add(request) {
      if (freed > 0) freed--
      slots[request.slot] = request
      begun++
      inFlight++
    },
    end,
    count: () => inFlight,
    begun: () => begun,
    slots: () => slots.length,
    withKey(key) {
      const request = slots[key & (KEYED - 1)]
      return request?.key === key ? request : undefined
    },
    find(isIt) {
      for (let at = 0; at < slots.length; at++) {
        const request = slots[at]
        if (request?.answer && isIt(request.answer)) return request
      }
      return undefined
    },
    sweep(isOver) {
      for (let at = 0; at < slots.length; at++) {
        const request = slots[at]
        if (request?.answer && isOver(request.answer)) end(request)
      }
    },
  }
}
