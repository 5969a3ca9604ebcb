/** The two sides of each comparison: bare, and with the agent that the command line puts into a target. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withNodeOptions } from '../../src/session/node-options.js'

export const BIN = fileURLToPath(new URL('../../bin/loopdoctor.js', import.meta.url))
const AGENT = fileURLToPath(new URL('../../dist/agent/agent.cjs', import.meta.url))

export type Mode = 'light' | 'standard' | 'deep'

export interface Doctor {
  /** The environment of a watched target, as a launch sets it. */
  env: NodeJS.ProcessEnv
  leave(): void
}

/** Listens as a session does, and forgets what it hears: the cost of the agent alone. */
export async function callDoctor(mode: Mode, bare: NodeJS.ProcessEnv): Promise<Doctor> {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-bench-'))
  const socket = join(folder, 'socket')
  const server = createServer((caller) => caller.on('error', () => undefined).resume())
  await new Promise<void>((up) => server.listen(socket, up))
  server.unref()
  return { env: watchedEnv(socket, mode, bare), leave: () => rmSync(folder, { recursive: true }) }
}

/** Programs are run by the `node` in this folder. */
export function bareEnv(folder: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env
  return { ...env, PATH: `${folder}:${env.PATH}` }
}

function watchedEnv(socket: string, mode: Mode, bare: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { value, injected } = withNodeOptions(undefined, [['--require', AGENT]])
  const zeroMs = Number(process.hrtime.bigint()) / 1e6
  return {
    ...bare,
    NODE_OPTIONS: value,
    LOOPDOCTOR_SOCKET: socket,
    LOOPDOCTOR_TOKEN: randomBytes(16).toString('hex'),
    LOOPDOCTOR_OPTIONS: JSON.stringify({ thresholdMs: 100, mode, zeroMs, injected }),
  }
}
