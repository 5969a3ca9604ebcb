/**
 * Without a launcher, the process that listens is started from here: by the watchdog's thread, so that the program never
 * waits for a fork, and not before there is something to tell. Most programs of a tree (npm's, a health check) live too
 * short for that.
 */
import type { AgentEvent } from '../../protocol/events.js'
import { SIDECAR_VARIABLE, type SidecarOrders } from '../../protocol/sidecar-orders.js'
import type { Orders } from '../bootstrap/environment.js'

/** A new process, as it is to be started. */
export interface Sidecar {
  /** The script that it runs. */
  file: string
  cwd: string
  env: Record<string, string>
  /** Somebody waits for it: it is started at once. */
  atOnce: boolean
}

export interface SidecarStart {
  hear(event: AgentEvent): void
  /** Says how long it can wait. */
  look(at: number): number
}

/** A program that has lived so long is no passing one. */
const SETTLED_MS = 500
const MAX_WORDS = 50
const MAX_WORD = 1000
/** Every process says these, if only because it begins. */
const SAYS_LITTLE: readonly string[] = [
  'hello',
  'tiers',
  'startup-ended',
  'pulse',
  'frame',
  'stack',
  'entry',
  'snapshot',
  'kernel-wait',
  'stall-dismissed',
  'gc',
  'script',
]
/** Of node's own variables, what it takes to reach a collector. The others would change the sidecar, or make it watch itself. */
const KEPT = ['NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_USE_ENV_PROXY', 'NODE_USE_SYSTEM_CA']

/** Null where somebody listens already, or another process sees to it. */
export function prepareSidecar({ sidecar, ...orders }: Orders): Sidecar | null {
  if (!sidecar) return null
  const { socket, token, thresholdMs, mode, zeroMs } = orders
  const { pid, execPath, execArgv, argv } = process
  const words = [execPath, ...execArgv, ...argv.slice(1)]
  const command = words.slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_WORD))
  const told: SidecarOrders = { socket, token, thresholdMs, mode, zeroMs, pid, command, heard: sidecar.heard }
  const env: Record<string, string> = { [SIDECAR_VARIABLE]: JSON.stringify(told) }
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && (!name.startsWith('NODE_') || KEPT.includes(name))) env[name] = value
  return { file: sidecar.file, cwd: process.cwd(), env, atOnce: sidecar.heard }
}

/** `started`: it will listen in a moment. */
export function startWhenNeeded(sidecar: Sidecar, since: number, started: () => void): SidecarStart {
  let waits = true
  const start = (): void => {
    if (!waits) return
    waits = false
    spawnSidecar(sidecar)
    started()
  }
  if (sidecar.atOnce) start()
  return {
    hear(event) {
      if (!SAYS_LITTLE.includes(event.kind) && !(event.kind === 'child' && event.why !== null)) start()
    },
    look(at) {
      if (at - since >= SETTLED_MS) start()
      return waits ? since + SETTLED_MS - at : Number.POSITIVE_INFINITY
    },
  }
}

/** A session of its own: what ends the program's group does not end it. */
function spawnSidecar({ file, cwd, env }: Sidecar): void {
  try {
    const { spawn }: typeof import('node:child_process') = require('node:child_process')
    const child = spawn(process.execPath, [file], { cwd, env, detached: true, stdio: 'ignore', windowsHide: true })
    child.on('error', () => undefined)
    child.unref()
  } catch {
    // The program runs unwatched.
  }
}
