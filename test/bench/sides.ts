/** Who is compared: bare node, the agent as a launch puts it into a target, and what else watches a loop. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withNodeOptions } from '../../src/session/processes/node-options.js'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const AGENT = path('../../dist/agent/agent.cjs')
const CLINIC = path('../../node_modules/@clinic/doctor/injects')
const PEERS = path('./peers/node_modules')
const PRELOADS = path('./peers/preloads')

export type Mode = 'light' | 'standard' | 'deep'

export interface Side {
  name: string
  /** Options of node that its environment cannot carry. */
  args: string[]
  env: NodeJS.ProcessEnv
  /** How much of a piece of work is enough to measure it: what is hundreds of times slower would take hours. */
  share: number
}

const SLOW: Record<string, number> = { deep: 0.2, 'blocked-at': 0.02, 'why-is-node-running': 0.02 }

export interface Sides {
  all: Side[]
  leave(): void
}

const MODES: Mode[] = ['light', 'standard', 'deep']
export const PEER_NAMES = ['clinic-doctor', 'blocked-at', 'cpu-prof', 'sentry-block', 'why-is-node-running']
/** Bare node once more: how far two that are alike lie apart. */
export const TWIN = 'bare-again'
export const SIDE_NAMES = [TWIN, ...MODES, ...PEER_NAMES]

/** Listens as a session does, and forgets what it hears: the cost of the agent alone. */
export async function openSides(names: string[], nodeFolder: string): Promise<Sides> {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-bench-'))
  const socket = join(folder, 'socket')
  const server = createServer((caller) => caller.on('error', () => undefined).resume())
  await new Promise<void>((up) => server.listen(socket, up))
  server.unref()
  const bare = bareEnv(nodeFolder)
  const sides = names.flatMap((name) => sideOf(name, bare, socket, folder) ?? [])
  return {
    all: [{ name: 'bare', args: [], env: bare, share: 1 }, ...sides],
    leave: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Programs are run by the `node` in this folder. */
export function bareEnv(folder: string): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env
  return { ...env, PATH: `${folder}:${env.PATH}` }
}

/** Null where it is not installed. */
export function sideOf(name: string, bare: NodeJS.ProcessEnv, socket: string, folder: string): Side | null {
  const share = SLOW[name] ?? 1
  const mode = MODES.find((mode) => mode === name)
  if (name === TWIN) return { name, args: [], env: bare, share }
  if (mode) return { name, args: [], env: watchedEnv(socket, mode, bare), share }
  if (name === 'cpu-prof') return { name, args: ['--cpu-prof', `--cpu-prof-dir=${folder}`], env: bare, share }
  if (name === 'clinic-doctor') return existsSync(CLINIC) ? clinic(name, bare, folder) : null
  if (!existsSync(PEERS)) return null
  const preload = { 'blocked-at': 'blocked-at.cjs', 'sentry-block': 'sentry.cjs' }[name]
  if (preload) return { name, args: ['--require', join(PRELOADS, preload)], env: bare, share }
  return { name, args: ['--import', join(PRELOADS, 'why.mjs')], env: bare, share }
}

/** As `clinic doctor` itself starts a program. */
function clinic(name: string, bare: NodeJS.ProcessEnv, folder: string): Side {
  const args = ['-r', 'no-cluster.js', '-r', 'sampler.js', '--trace-event-categories', 'v8']
  const trace = `--trace-event-file-pattern=${join(folder, ['trace-', '{pid}'].join('$'))}`
  return {
    name,
    args: [...args, trace],
    share: 1,
    env: {
      ...bare,
      NODE_PATH: CLINIC,
      NODE_CLINIC_DOCTOR_SAMPLE_INTERVAL: '10',
      NODE_CLINIC_DOCTOR_TIMEOUT_DELAY: '0',
      NODE_CLINIC_DOCTOR_COLLECT_LOOP_UTILIZATION: 'true',
      NODE_CLINIC_DOCTOR_DATA_PATH: folder,
    },
  }
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
