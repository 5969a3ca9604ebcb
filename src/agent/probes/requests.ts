/** HTTP requests in flight, as node itself announces them; nothing is wrapped and nobody is listened to. */
import { I, type Shared } from '../shared.js'
import type { Carrier } from './carrier.js'
import { hear } from './hear.js'
import { RequestMark } from './marks.js'
import type { RequestInFlight } from './operation.js'

export interface Requests {
  /** How many are in flight, and how many have begun since the start. */
  inFlight(): number
  begun(): number
  /** Forgets those whose client is gone: node announces no end for them. Once a second is enough. */
  sweep(): void
}

/** What is looked at of a response or of a stream of HTTP/2. */
interface Answering {
  destroyed?: boolean
  writableFinished?: boolean
  closed?: boolean
}

/** Also by their number: when our watchdog is gone, nobody sweeps any more, and what was given up would be kept. */
const SWEPT_EVERY = 100

/** `beforeEach` is called before one is counted. */
export function watchRequests({ ints }: Shared, carrier: Carrier, beforeEach: () => void): Requests {
  const ring = createRing()
  let inFlight = 0
  let begun = 0
  ints[I.requests] = 0

  function begin(answer: object, method: unknown, url: unknown): void {
    beforeEach()
    if (++begun % SWEPT_EVERY === 0) sweep()
    const { previous } = ring
    const request = { method, url, turn: ints[I.turn] as number, answer, previous, next: ring }
    if (previous) previous.next = request
    ring.previous = request
    RequestMark.put(answer, request)
    ints[I.requests] = ++inFlight
    if (inFlight > (ints[I.mostRequests] as number)) ints[I.mostRequests] = inFlight
    carrier.enter(request)
  }

  function end(request: RequestInFlight | undefined): void {
    if (!request?.answer) return
    const { previous, next } = request
    if (previous) previous.next = next
    if (next) next.previous = previous
    request.answer = request.previous = request.next = null
    ints[I.requests] = --inFlight
  }

  guarded('http.server.request.start', ({ request, response }: Http) => begin(response, request.method, request.url))
  guarded('http.server.response.finish', ({ response }: Http) => end(RequestMark.of(response)))
  guarded('http2.server.stream.start', ({ stream, headers }: Http2) =>
    begin(stream, headers[':method'], headers[':path']),
  )
  guarded('http2.server.stream.close', ({ stream }: Http2) => end(RequestMark.of(stream)))
  return {
    inFlight: () => inFlight,
    begun: () => begun,
    sweep,
  }

  function sweep(): void {
    for (let at = ring.next; at && at !== ring; ) {
      const { next } = at
      if (isOver(at.answer as Answering)) end(at)
      at = next
    }
  }
}

/** No request itself: where the ring of those in flight begins and ends. No list is searched, and no map is kept. */
function createRing(): RequestInFlight {
  const ring: RequestInFlight = { method: '', url: '', turn: 0, answer: null, previous: null, next: null }
  ring.previous = ring.next = ring
  return ring
}

interface Http {
  request: { method?: string; url?: string }
  response: object
}

interface Http2 {
  stream: object
  headers: Record<string, unknown>
}

/** A failure of ours must not reach the program: a subscriber's error would be its uncaught exception. */
function guarded<Message>(channel: string, act: (message: Message) => void): void {
  hear(channel, (message) => {
    try {
      act(message as Message)
    } catch {
      // This request goes uncounted.
    }
  })
}

function isOver({ destroyed, writableFinished, closed }: Answering): boolean {
  return destroyed === true || writableFinished === true || closed === true
}
