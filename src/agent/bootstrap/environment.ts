import type { Mode } from '../../protocol/mode.js'
import { isMeasured } from './measured.js'

/** What the launcher handed us through the environment, taken out of the program's sight. */
export interface Orders {
  socket: string
  token: string
  thresholdMs: number
  mode: Mode
  /** The session's start on the monotonic clock, in milliseconds. */
  zeroMs: number
  /** The text the launcher added to NODE_OPTIONS. */
  injected: string
  /** A descriptor to report to where no thread may run; null as a rule. */
  fd: number | null
  /** The nearest process above that is watched; null where the launcher itself, or a shell of its, started this one. */
  above: number | null
  /** Coverage was asked for here or further up: test runners measure it in their workers. */
  measured: boolean
  /** For how long it may take until somebody listens. */
  patienceMs: number
  /** What it takes to start the one that listens; null where that is not for us to do. */
  sidecar: SidecarOrder | null
  /** What children are handed: the variables, and what to add to their NODE_OPTIONS. */
  variables: string[]
  preload: string
  /** We came to a program that ran before, and leave it running: what we put in is taken out again. */
  attached: boolean
}

export interface SidecarOrder {
  /** The script that it runs. */
  file: string
  /** As in SidecarOrders. */
  heard: boolean
}

/** What stands in LOOPDOCTOR_OPTIONS. */
export type Options = Pick<Orders, 'thresholdMs' | 'mode' | 'zeroMs' | 'injected' | 'fd' | 'above' | 'measured'> &
  Partial<Pick<Orders, 'patienceMs' | 'sidecar' | 'attached'>>

export const NAMES = ['LOOPDOCTOR_SOCKET', 'LOOPDOCTOR_TOKEN', 'LOOPDOCTOR_OPTIONS'] as const

/** Reads our variables and hides them; null where this process was not asked to report. */
export function takeOrders(env: NodeJS.ProcessEnv): Orders | null {
  const [socket, token, text] = NAMES.map((name) => env[name])
  if (!socket || !token || !text) return null
  const options = { patienceMs: 0, sidecar: null, attached: false, ...(JSON.parse(text) as Options) }
  // Without --permission, a program ends at once of an --allow-fs-read.
  const preload = options.injected.replace(/ ?"?--allow-fs-read=.*$/, '')
  const measured = isMeasured(options.measured)
  const above = process.pid
  const handedOn = JSON.stringify({ ...options, injected: preload, fd: null, above, measured, sidecar: null })
  const variables = [socket, token, handedOn].map((value, index) => `${NAMES[index]}=${value}`)
  for (const name of NAMES) delete env[name]
  if (env.NODE_OPTIONS !== undefined) takeOut(env, env.NODE_OPTIONS, options.injected)
  return { socket, token, ...options, measured, variables, preload }
}

/** How a session asks for it where it came to a program that runs: children are left alone. */
export type AttachOrders = Pick<Orders, 'socket' | 'token' | 'thresholdMs' | 'mode' | 'zeroMs'>

export function ordersOfAttach(asked: AttachOrders): Orders {
  const nobodys = { injected: '', preload: '', variables: [], fd: null, above: null, patienceMs: 0, sidecar: null }
  return { ...asked, ...nobodys, measured: isMeasured(false), attached: true }
}

function takeOut(env: NodeJS.ProcessEnv, nodeOptions: string, injected: string): void {
  if (nodeOptions === injected) delete env.NODE_OPTIONS
  else if (nodeOptions.startsWith(`${injected} `)) env.NODE_OPTIONS = nodeOptions.slice(injected.length + 1)
}
