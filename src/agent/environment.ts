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
  /** The variables as they were, to be handed on to children. */
  variables: string[]
}

const NAMES = ['LOOPDOCTOR_SOCKET', 'LOOPDOCTOR_TOKEN', 'LOOPDOCTOR_OPTIONS'] as const

/** Reads our variables and hides them; null where this process was not asked to report. */
export function takeOrders(env: NodeJS.ProcessEnv): Orders | null {
  const [socket, token, text] = NAMES.map((name) => env[name])
  if (!socket || !token || !text) return null
  const options = JSON.parse(text) as Pick<Orders, 'thresholdMs' | 'mode' | 'zeroMs' | 'injected' | 'fd'>
  const variables = NAMES.map((name) => `${name}=${env[name]}`)
  for (const name of NAMES) delete env[name]
  const left = withoutInjected(env.NODE_OPTIONS ?? '', options.injected)
  if (left === null) delete env.NODE_OPTIONS
  else env.NODE_OPTIONS = left
  return { socket, token, ...options, variables }
}

/** Null where there was no NODE_OPTIONS before us. */
function withoutInjected(nodeOptions: string, injected: string): string | null {
  if (nodeOptions === injected) return null
  return nodeOptions.startsWith(`${injected} `) ? nodeOptions.slice(injected.length + 1) : nodeOptions
}
