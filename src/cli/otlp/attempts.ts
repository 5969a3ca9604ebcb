/**
 * What becomes of each attempt to reach the collector. The exporter tries again by itself, for ten seconds as a rule, and
 * tells only how that ended: too late for who mistyped the address.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'

/** `failed` hears why, in words that go on after "it did not take what was sent, ". Returns how to stop. */
export function hearAttempts(href: string, failed: (why: string) => void): () => void {
  const { host, pathname, search } = new URL(href)
  const isOurs = (request: ClientRequest): boolean =>
    request.path === `${pathname}${search}` && request.getHeader('host') === host

  const started = (message: unknown): void => {
    const { request } = message as { request: ClientRequest }
    if (isOurs(request)) request.once('error', (error) => failed(reasonOf(error)))
  }
  const finished = (message: unknown): void => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage }
    const status = response.statusCode ?? 0
    if (isOurs(request) && status > 299) failed(`it answered ${status} ${response.statusMessage ?? ''}`.trimEnd())
  }
  subscribe('http.client.request.start', started)
  subscribe('http.client.response.finish', finished)
  return () => {
    unsubscribe('http.client.request.start', started)
    unsubscribe('http.client.response.finish', finished)
  }
}

/** Node's words for a connection that was closed, by whomever, before there was an answer. */
const NO_ANSWER = 'socket hang up'

/** A name with two addresses fails with a code and no words. */
function reasonOf(error: Error & { code?: unknown }): string {
  if (error.message === NO_ANSWER) return 'no answer came'
  return error.message || String(error.code ?? error.name)
}
