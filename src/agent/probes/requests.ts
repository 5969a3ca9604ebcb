/** HTTP requests in flight, as node itself announces them; nothing is wrapped and nobody is listened to. */
import { I, type Shared } from '../shared.js'
import type { Carrier } from './carrier.js'
import { hear } from './hear.js'
import type { InFlight } from './in-flight.js'
import { RequestMark } from './marks.js'
import type { RequestInFlight } from './operation.js'

/** What is looked at of a response or of a stream of HTTP/2. */
interface Answering {
  destroyed?: boolean
  writableFinished?: boolean
  closed?: boolean
}

/** Also by their number: when our watchdog is gone, nobody sweeps any more, and what was given up would be kept. */
const SWEPT_EVERY = 100

export interface RequestsMeans {
  shared: Shared
  inFlight: InFlight
  carrier: Carrier
  /** Called before one is counted. */
  beforeEach: () => void
}

/** Gives what forgets those whose client is gone: node announces no end for them. Once a second is enough. */
export function watchRequests({ shared: { ints }, inFlight, carrier, beforeEach }: RequestsMeans): () => void {
  let sweepAt = SWEPT_EVERY
  ints[I.requests] = 0

  function begin(answer: object, method: unknown, url: unknown): RequestInFlight {
    beforeEach()
    if (inFlight.begun() >= sweepAt) sweep()
    const request = inFlight.made(answer, method, url, ints[I.turn] as number)
    RequestMark.begin(answer, request)
    inFlight.add(request)
    const count = inFlight.count()
    ints[I.requests] = count
    if (count > (ints[I.mostRequests] as number)) ints[I.mostRequests] = count
    carrier.enter(request)
    return request
  }

  function end(request: RequestInFlight | undefined): void {
    if (request === undefined) return
    inFlight.end(request)
    ints[I.requests] = inFlight.count()
  }

  guarded('http.server.request.start', ({ request, response }: Http) =>
    carrier.receives(begin(response, request.method, request.url)),
  )
  guarded('http.server.response.finish', ({ response }: Http) => end(RequestMark.of(response)))
  guarded('http2.server.stream.start', ({ stream, headers }: Http2) =>
    begin(stream, headers[':method'], headers[':path']),
  )
  guarded('http2.server.stream.close', ({ stream }: Http2) => end(RequestMark.of(stream)))
  return sweep

  /** All slots are looked at: the more there are, the more requests may come in between. */
  function sweep(): void {
    inFlight.sweep(isOver)
    ints[I.requests] = inFlight.count()
    sweepAt = inFlight.begun() + Math.max(SWEPT_EVERY, inFlight.slots())
  }
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

function isOver(answer: object): boolean {
  const { destroyed, writableFinished, closed } = answer as Answering
  return destroyed === true || writableFinished === true || closed === true
}
