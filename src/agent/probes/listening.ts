/** When the program first listens: that ends its start-up. */
import { subscribe } from 'node:diagnostics_channel'
import { attempt } from '../attempt.js'
import { F, I, type Shared } from '../shared.js'
import { binding, wrap } from './natives.js'

interface Handle {
  getsockname?: (out: { port?: number }) => number
}

/** Marks the moments when the program first listens, and first listens on a port. */
export function noticeListening(shared: Shared, now: () => number): void {
  const { floats, ints } = shared
  const mark = (handle: unknown, result: unknown): void => {
    if (result !== 0 || floats[F.portAt] !== 0) return
    const at = now()
    // The port first: with the time, the watchdog reads it.
    ints[I.listenPort] = portOf(handle)
    if (ints[I.listenPort] !== 0) floats[F.portAt] = at
    if (floats[F.listenAt] === 0) floats[F.listenAt] = at
    if (floats[F.startupEndedAt] === 0) floats[F.startupEndedAt] = at
  }
  try {
    for (const [name, type] of [
      ['tcp_wrap', 'TCP'],
      ['pipe_wrap', 'Pipe'],
    ] as const)
      wrap(binding(name)[type]?.prototype, 'listen', () => mark)
  } catch {
    // Node's permission model forbids bindings; those that have it also announce who listens.
    subscribe('tracing:net.server.listen:asyncEnd', (message) => {
      attempt(() => mark((message as Announced).server?._handle, 0))
    })
  }
}

interface Announced {
  server?: { _handle?: unknown }
}

/** Asked of the system, for who listens on port 0; 0 for a socket in the file system. */
function portOf(handle: unknown): number {
  const out: { port?: number } = {}
  ;(handle as Handle).getsockname?.(out)
  return out.port ?? 0
}
