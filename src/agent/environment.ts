import { isMeasured } from './measured.js'

/** What the launcher handed us through the environment, taken out of the program's sight. */
export interface Orders {
  socket: string
  token: string
  thresholdMs: number
  mode: 'light' | 'standard' | 'deep'
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
  /** What children are handed: the variables, and what to add to their NODE_OPTIONS. */
  variables: string[]
  preload: string
  /** We came to a program that ran before, and leave it running: what we put in is taken out again. */
  attached: boolean
}

const NAMES = ['LOOPDOCTOR_SOCKET', 'LOOPDOCTOR_TOKEN', 'LOOPDOCTOR_OPTIONS'] as const

/** Reads our variables and hides them; null where this process was not asked to report. */
export function takeOrders(env: NodeJS.ProcessEnv): Orders | null {
  const [socket, token, text] = NAMES.map((name) => env[name])
  if (!socket || !token || !text) return null
  const options = JSON.parse(text) as Pick<
    Orders,
    'thresholdMs' | 'mode' | 'zeroMs' | 'injected' | 'fd' | 'above' | 'measured'
  >
  // Without --permission, a program ends at once of an --allow-fs-read.
  const preload = options.injected.replace(/ ?"?--allow-fs-read=.*$/, '')
  const measured = isMeasured(options.measured)
  const handedOn = JSON.stringify({ ...options, injected: preload, fd: null, above: process.pid, measured })
  const variables = [socket, token, handedOn].map((value, index) => `${NAMES[index]}=${value}`)
  for (const name of NAMES) delete env[name]
  const left = withoutInjected(env.NODE_OPTIONS ?? '', options.injected)
  if (left === null) delete env.NODE_OPTIONS
  else env.NODE_OPTIONS = left
  return { socket, token, ...options, measured, variables, preload, attached: false }
}

/** How a session asks for it where it came to a program that runs: children are left alone. */
export type AttachOrders = Pick<Orders, 'socket' | 'token' | 'thresholdMs' | 'mode' | 'zeroMs'>

export function ordersOfAttach(asked: AttachOrders): Orders {
  const nobodys = { injected: '', preload: '', variables: [], fd: null, above: null }
  return { ...asked, ...nobodys, measured: isMeasured(false), attached: true }
}

/** Null where there was no NODE_OPTIONS before us. */
function withoutInjected(nodeOptions: string, injected: string): string | null {
  if (nodeOptions === injected) return null
  return nodeOptions.startsWith(`${injected} `) ? nodeOptions.slice(injected.length + 1) : nodeOptions
}
