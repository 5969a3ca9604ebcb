/**
 * Puts this process under watch where no launcher did: makes the orders that a launcher would have made, and loads the
 * agent. The first process of a tree does so; those below it are handed its orders, and report to the same sidecar.
 */
import { accessSync, constants, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { getEnvironmentData, isMainThread } from 'node:worker_threads'
import { quoted } from '../protocol/quoted.js'
import { SIDECAR_PATIENCE_MS } from '../protocol/sidecar-orders.js'
import { NAMES, type Options } from './bootstrap/environment.js'
import { kindOfName } from './probes/executable-names.js'
import { inheritance, KEY } from './workers/inheritance.js'

export interface Asked {
  thresholdMs: number
  mode: Options['mode']
  /** As in SidecarOrders. */
  heard: boolean
}

export type Address = Pick<Options, 'zeroMs'> & { socket: string; token: string }

const AGENT = join(__dirname, 'agent.cjs')
const SIDECAR = join(__dirname, '..', 'cli', 'sidecar.js')
const COMMAND = join(__dirname, '..', '..', 'bin', 'loopdoctor.js')
/** A unix socket's path must fit into 104 bytes on macOS. */
const MAX_SOCKET_BYTES = 100

/** Null where this process is watched, or will be in a moment; else why it cannot be. */
export function enlist(asked: Asked): string | null {
  if (isWatched()) return null
  if (!isMainThread) return 'it is a worker thread of a program that is not watched'
  const refusal = whyNot()
  if (refusal !== null) return refusal
  // Orders from above, whose preload was lost on the way, hold.
  if (process.env[NAMES[0]] === undefined) giveOrders(asked)
  require(AGENT)
  return isWatched() ? null : 'its watchdog thread could not be started'
}

/** In a worker thread, whose main thread may be watched. */
export function enlistThread(): void {
  if (isWatched()) require(AGENT)
}

/** How the session that hears this process is reached; null where there is none. */
export function address(): Address | null {
  const orders = inheritance()?.orders
  return orders ? { socket: orders.socket, token: orders.token, zeroMs: orders.zeroMs } : null
}

/** Node copies what is said there into every worker thread. */
export function isWatched(): boolean {
  return getEnvironmentData(KEY) !== undefined
}

/** The sidecar runs on the same node as this process, and needs a newer one than the agent does. */
function whyNot(): string | null {
  const { permission } = process as { permission?: unknown }
  if (permission !== undefined) return "it runs under node's permission model"
  if (kindOfName(basename(process.execPath)) !== 'node') return `it runs on ${basename(process.execPath)}, not on node`
  if (!isNewEnough(process.versions.node)) return 'its node is older than 20.19, or 22.12'
  if (isOurCommand(process.argv[1])) return 'it is loopdoctor itself'
  return null
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
}

function isOurCommand(file: string | undefined): boolean {
  try {
    return file !== undefined && realpathSync(file) === realpathSync(COMMAND)
  } catch {
    return false
  }
}

function giveOrders({ thresholdMs, mode, heard }: Asked): void {
  const [seconds, nanoseconds] = process.hrtime()
  const options: Options = {
    thresholdMs,
    mode,
    zeroMs: seconds * 1000 + nanoseconds / 1e6,
    injected: `--require ${quoted(AGENT)}`,
    fd: null,
    above: null,
    measured: false,
    patienceMs: SIDECAR_PATIENCE_MS,
    sidecar: { file: SIDECAR, heard },
    attached: heard,
  }
  const random = (require('node:crypto') as typeof import('node:crypto')).randomBytes(36).toString('hex')
  const values = [socketNamed(random.slice(48)), random.slice(0, 48), JSON.stringify(options)]
  for (const [index, name] of NAMES.entries()) process.env[name] = values[index]
}

/** Its folder is made by the sidecar: a process that ends before leaves nothing behind. */
function socketNamed(name: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\loopdoctor-${name}`
  const paths = [tmpdir(), '/tmp', '/dev/shm']
    .filter(isWritable)
    .map((folder) => join(folder, `loopdoctor-${name}`, 'socket'))
  const fitting = paths.find((path) => Buffer.byteLength(path) <= MAX_SOCKET_BYTES)
  if (fitting === undefined) throw new Error('no folder for temporary files can be written')
  return fitting
}

/** In a container, the root of all files may be read-only. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
