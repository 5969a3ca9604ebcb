/** Starts the target as it would start without us, but for the variables through which our agent finds the session. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { type Address, AGENT } from '../agent.js'
import { errorCode, Mistake } from '../mistake.js'
import { withNodeOptions } from '../processes/node-options.js'
import type { Permission } from './permission.js'

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** Its stdin, stdout and stderr: ours, or no input and two pipes to us. */
export type Streams = 'own' | 'piped'

/** Resolves once the target runs; refuses with exit code 126 or 127 where it cannot. */
export async function launch(
  command: string[],
  address: Address,
  permission: Permission,
  streams: Streams,
): Promise<ChildProcess> {
  const [file, ...words] = command
  if (file === undefined || file === '') throw new Mistake('The command is empty: there is nothing to run.')
  const stdio = [...STDIO[streams], ...(permission.asked && permission.inject ? (['pipe'] as const) : [])]
  const child = spawnOrRefuse(file, words, { stdio, env: environment(address, permission) })
  await new Promise<void>((started, failed) => {
    child.once('spawn', started)
    child.once('error', (error) => failed(refusal(file, error)))
  })
  return child
}

export function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })))
}

function environment(address: Address, permission: Permission): NodeJS.ProcessEnv {
  if (permission.asked && !permission.inject) return process.env
  const { socket, token, ...options } = address
  const fd = permission.asked ? SPARE_FD : null
  const added = [['--require', AGENT], ...(permission.asked ? [[`--allow-fs-read=${AGENT}`]] : [])]
  const { value, injected } = withNodeOptions(process.env.NODE_OPTIONS, added)
  return {
    ...process.env,
    NODE_OPTIONS: value,
    LOOPDOCTOR_SOCKET: socket,
    LOOPDOCTOR_TOKEN: token,
    LOOPDOCTOR_OPTIONS: JSON.stringify({ ...options, injected, fd, above: null, measured: false }),
  }
}

/** Under node's permission model no socket may be opened: the agent writes to a pipe it is born with. */
const SPARE_FD = 3

const STDIO = { own: ['inherit', 'inherit', 'inherit'], piped: ['ignore', 'pipe', 'pipe'] } as const

function spawnOrRefuse(file: string, words: string[], options: SpawnOptions): ChildProcess {
  try {
    return spawn(file, words, options)
  } catch (error) {
    throw refusal(file, error)
  }
}

function refusal(file: string, error: unknown): Mistake {
  const code = errorCode(error)
  if (code === 'ENOENT') return notFound(file)
  if (code === 'EACCES' || code === 'EPERM') return notExecutable(file)
  if (code === 'E2BIG') return new Mistake(`Cannot run ${file}: its arguments are too long.`, null, 126)
  if (code === 'ERR_INVALID_ARG_VALUE')
    return new Mistake(`Cannot run ${file}: an argument holds a zero byte.`, null, 126)
  return new Mistake(`Cannot run ${file}: ${code}.`, null, 126)
}

/** The kernel says the same of a script whose interpreter is missing. */
function notFound(file: string): Mistake {
  if (file.includes('/') && existsSync(file))
    return new Mistake(`Cannot run ${file}: the interpreter in its first line was not found.`, null, 127)
  return new Mistake(`Cannot run ${file}: command not found.`, 'Is it spelled right, and in PATH?', 127)
}

function notExecutable(file: string): Mistake {
  const info = statSync(file, { throwIfNoEntry: false })
  if (info?.isDirectory()) return new Mistake(`Cannot run ${file}: it is a folder.`, null, 126)
  const hint = /\.[cm]?[jt]s$/.test(file) ? `Run it with node: loopdoctor node ${file}` : `chmod +x ${file}`
  return new Mistake(`Cannot run ${file}: it is not executable.`, hint, 126)
}
