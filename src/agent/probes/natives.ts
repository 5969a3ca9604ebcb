/**
 * Two native methods that node's own JavaScript calls, wrapped where they are bound: below the public functions, so
 * that nothing a program can hold in its hands changes. Children are handed our environment there (the program's
 * own process.env does not show it), and the first listening socket ends the start-up.
 */
import type { Orders } from '../environment.js'
import { F, I, type Shared } from '../shared.js'

type Native = (this: unknown, ...words: unknown[]) => unknown
interface Handle {
  getsockname?: (out: { port?: number }) => number
}

/** The children are told to report to the same session. */
export function handOn(orders: Orders): void {
  const give = (words: unknown[]): void => {
    const { envPairs, args } = spawnOptions(words)
    if (Array.isArray(envPairs) && !args?.some(asksForPermissions)) addOrders(envPairs, orders)
  }
  wrap(binding('process_wrap').Process?.prototype, 'spawn', give)
  wrap(binding('spawn_sync'), 'spawn', give)
}

/** Marks the moment the program first listens. */
export function noticeListening(shared: Shared, now: () => number): void {
  const { floats, ints } = shared
  const mark = (_options: unknown, handle: unknown, result: unknown): void => {
    if (result !== 0 || floats[F.listenAt] !== 0) return
    const out: { port?: number } = {}
    ;(handle as Handle).getsockname?.(out)
    ints[I.listenPort] = out.port ?? 0
    floats[F.listenAt] = now()
    if (floats[F.startupEndedAt] === 0) floats[F.startupEndedAt] = now()
  }
  for (const [name, type] of [
    ['tcp_wrap', 'TCP'],
    ['pipe_wrap', 'Pipe'],
  ] as const)
    wrap(binding(name)[type]?.prototype, 'listen', undefined, mark)
}

type Binding = Record<string, Native & { prototype?: object }>

/** The object node's own code calls through; reading it is deprecated, so the deprecation is kept quiet for the moment. */
function binding(name: string): Binding {
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

function wrap(
  owner: object | undefined,
  name: string,
  before?: (words: unknown[]) => void,
  after?: (first: unknown, self: unknown, result: unknown) => void,
): void {
  const holder = owner as Record<string, Native> | undefined
  const original = holder?.[name]
  if (!holder || typeof original !== 'function') return
  holder[name] = function loopdoctorHandsOn(this: unknown, ...words: unknown[]): unknown {
    guarded(() => before?.(words))
    const result = original.apply(this, words)
    guarded(() => after?.(words[0], this, result))
    return result
  }
}

/** A failure of ours must not reach the program; the child then goes unwatched, which the report shows. */
function guarded(act: () => void): void {
  try {
    act()
  } catch {}
}

interface SpawnOptions {
  envPairs?: string[]
  args?: string[]
}

/** One object up to Node 22; file, arguments, cwd, environment … from Node 24 on. */
function spawnOptions([first, args, , envPairs]: unknown[]): SpawnOptions {
  if (typeof first === 'object') return first as SpawnOptions
  return { args: args as string[], envPairs: envPairs as string[] }
}

function addOrders(pairs: string[], orders: Orders): void {
  for (const pair of orders.variables) if (!pairs.includes(pair)) pairs.push(pair)
  // Without --permission, a program ends at once of an --allow-fs-read.
  const preload = orders.injected.replace(/ ?"?--allow-fs-read=.*$/, '')
  const at = pairs.findIndex((pair) => pair.startsWith('NODE_OPTIONS='))
  if (at < 0) pairs.push(`NODE_OPTIONS=${preload}`)
  else if (!pairs[at]?.includes(preload)) pairs[at] = `NODE_OPTIONS=${preload} ${pairs[at]?.slice(13)}`
}

/** Under its permission flags a child could die of a preload that it may not read. */
function asksForPermissions(word: string): boolean {
  return word.startsWith('--permission') || word.startsWith('--experimental-permission')
}
