/**
 * Native methods that node's own JavaScript calls, wrapped where they are bound: below the public functions, so that
 * nothing a program can hold in its hands changes. Here the first listening socket ends the start-up; see `children`
 * for what is done at a spawn.
 */
import { subscribe } from 'node:diagnostics_channel'
import { F, I, type Shared } from '../shared.js'

type Native = (this: unknown, ...words: unknown[]) => unknown
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
      guarded(() => mark((message as Announced).server?._handle, 0))
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

type Binding = Record<string, Native & { prototype?: object }>

/** The object node's own code calls through; reading it is deprecated, so the deprecation is kept quiet for the moment. */
export function binding(name: string): Binding {
  const runtime = process as NodeJS.Process & { binding(name: string): Binding; noDeprecation?: boolean }
  const quiet = Object.getOwnPropertyDescriptor(runtime, 'noDeprecation')
  runtime.noDeprecation = true
  try {
    return runtime.binding(name)
  } finally {
    if (quiet) Object.defineProperty(runtime, 'noDeprecation', quiet)
    else delete runtime.noDeprecation
  }
}

/** What is done when the native method has returned. */
export type After = (self: unknown, result: unknown) => void

/** `before` may put other words in the list. */
export function wrap(owner: object | undefined, name: string, before: (words: unknown[]) => After): void {
  const holder = owner as Record<string, Native> | undefined
  const original = holder?.[name]
  if (!holder || typeof original !== 'function') return
  holder[name] = function loopdoctorHandsOn(this: unknown, ...words: unknown[]): unknown {
    const after = guarded(() => before(words))
    const result = original.apply(this, words)
    guarded(() => after?.(this, result))
    return result
  }
}

/** A failure of ours must not reach the program; the child then goes unwatched, which the report shows. */
function guarded<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
