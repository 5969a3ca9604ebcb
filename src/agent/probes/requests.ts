/** HTTP requests in flight, as node itself announces them; nothing is wrapped and nobody is listened to. */
import { subscribe } from 'node:diagnostics_channel'
import { I, type Shared } from '../shared.js'
import type { Carrier } from './carrier.js'
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

const MAX_PATH = 200
const slice = String.prototype.slice
const indexOf = String.prototype.indexOf

export function watchRequests({ ints }: Shared, carrier: Carrier): Requests {
  const inFlight = new Map<object, RequestInFlight>()
  let begun = 0
  ints[I.requests] = 0

  function begin(answer: object, method: unknown, url: unknown): void {
    begun++
    const request = { method, url, turn: ints[I.turn] as number, done: false }
    inFlight.set(answer, request)
    count()
    carrier.enter(request)
  }

  function end(answer: object): void {
    const request = inFlight.get(answer)
    if (!request) return
    request.done = true
    inFlight.delete(answer)
    count()
  }

  function count(): void {
    ints[I.requests] = inFlight.size
    if (inFlight.size > (ints[I.mostRequests] as number)) ints[I.mostRequests] = inFlight.size
  }

  hear('http.server.request.start', ({ request, response }: Http) => begin(response, request.method, request.url))
  hear('http.server.response.finish', ({ response }: Http) => end(response))
  hear('http2.server.stream.start', ({ stream, headers }: Http2) => begin(stream, headers[':method'], headers[':path']))
  hear('http2.server.stream.close', ({ stream }: Http2) => end(stream))
  return {
    inFlight: () => inFlight.size,
    begun: () => begun,
    sweep() {
      for (const answer of inFlight.keys()) if (isOver(answer as Answering)) end(answer)
    },
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
function hear<Message>(channel: string, act: (message: Message) => void): void {
  subscribe(channel, (message) => {
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

/** Query strings hold secrets, and would make every request another one. */
export function pathOf(url: string): string {
  const query = indexOf.call(url, '?')
  return slice.call(url, 0, query < 0 ? MAX_PATH : Math.min(query, MAX_PATH))
}
