/** What an async resource says of itself: read only when a stall asks for it. Nothing here may run the program's code. */
import type { TimeoutLike } from './lateness.js'
import { pathOf } from './request-path.js'

type Detail = Record<string, string | number>

interface Named {
  getpeername?(out: Address): number
  getsockname?(out: Address): number
}
interface Address {
  address?: string
  port?: number
  family?: string
}
interface ClientRequestLike {
  method?: unknown
  host?: unknown
  path?: unknown
  protocol?: unknown
}

const MAX_TEXT = 120

export function detailOf(type: string, resource: object): Detail {
  try {
    return READERS[type]?.(resource as never) ?? {}
  } catch {
    return {}
  }
}

const peer = (handle: Named): Detail => {
  const out: Address = {}
  if (handle.getpeername?.(out) !== 0 || out.address === undefined) return {}
  const host = out.family === 'IPv6' ? `[${out.address}]` : out.address
  return { peer: `${host}:${out.port}` }
}

const port = (handle: Named): Detail => {
  const out: Address = {}
  return handle.getsockname?.(out) === 0 && out.port !== undefined ? { port: out.port } : {}
}

const READERS: Record<string, (resource: never) => Detail> = {
  Timeout: ({ _repeat, _idleTimeout }: TimeoutLike) =>
    _repeat !== null ? { everyMs: _repeat } : _idleTimeout >= 0 ? { afterMs: _idleTimeout } : {},
  TCPWRAP: peer,
  TCPSERVERWRAP: port,
  UDPWRAP: port,
  HTTPINCOMINGMESSAGE: ({ req }: { req?: ClientRequestLike }) => (req ? { of: requestText(req) } : {}),
  HTTPCLIENTREQUEST: ({ req }: { req?: ClientRequestLike }) => (req ? { of: requestText(req) } : {}),
  GETADDRINFOREQWRAP: ({ hostname }: { hostname?: unknown }) => (typeof hostname === 'string' ? { hostname } : {}),
  PROCESSWRAP: ({ pid }: { pid?: unknown }) => (typeof pid === 'number' ? { pid } : {}),
}

function requestText({ method, host, path, protocol }: ClientRequestLike): string {
  const where = pathOf(String(path ?? ''))
  return `${method} ${protocol}//${host}${where}`.slice(0, MAX_TEXT)
}
