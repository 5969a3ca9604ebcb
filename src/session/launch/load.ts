/**
 * The command that puts load on the target: never watched, in a process group of its own so that it can be ended with
 * all that it starts, and with its words on stderr, where they mix with nobody's output.
 */
import { type ChildProcess, type SpawnOptions, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { hasEnded } from '../processes/process-tree.js'
import { type HearOutput, readOutput } from './output.js'

export interface Load {
  /** Resolves when it has ended and its words are read. */
  readonly ended: Promise<LoadEnd>
  /** ^C for it and all below it; who takes no notice is killed a second later. */
  stop(): void
}

export interface LoadEnd {
  exitCode: number | null
  signal: NodeJS.Signals | null
  /** It had been stopped. */
  stopped: boolean
}

const PATIENCE_MS = 1000
/** How long what it left running may hold its pipes. */
const LAST_WORDS_MS = 500
/** As a shell says it of what it cannot run. */
const CANNOT_RUN = { exitCode: 126, signal: null }
const OWN_STDERR = 2
const STDIO: Record<'own' | 'piped', StdioOptions> = {
  own: ['ignore', OWN_STDERR, OWN_STDERR],
  piped: ['ignore', 'pipe', 'pipe'],
}
/** Elsewhere it would open a window, and there are no groups. */
const GROUPED = process.platform !== 'win32'

/** `hear` gets its words; null: they go to our stderr. */
export function startLoad(command: string, port: number, hear: HearOutput | null): Load {
  const child = spawnOrNull(command, {
    shell: true,
    detached: GROUPED,
    stdio: STDIO[hear ? 'piped' : 'own'],
    env: { ...process.env, PORT: String(port) },
  })
  return child
    ? attendTo(child, hear)
    : { ended: Promise.resolve({ ...CANNOT_RUN, stopped: false }), stop: () => undefined }
}

function attendTo(child: ChildProcess, hear: HearOutput | null): Load {
  const output = hear ? readOutput(child, (_stream, chunk) => hear('load', chunk)) : null
  let killer: NodeJS.Timeout | undefined
  let stopped = false
  const kill = (): void => signalGroup(child, 'SIGKILL')
  process.once('exit', kill)

  async function untilEnd(): Promise<LoadEnd> {
    const end = await endOf(child)
    // What it left in the background has nobody to wait for it.
    signalGroup(child, 'SIGTERM')
    await output?.end(LAST_WORDS_MS)
    clearTimeout(killer)
    process.off('exit', kill)
    return { ...end, stopped }
  }

  return {
    ended: untilEnd(),
    stop() {
      if (stopped || hasEnded(child)) return
      stopped = true
      signalGroup(child, 'SIGINT')
      killer = setTimeout(kill, PATIENCE_MS)
    },
  }
}

/** Most failures come as an event; a command that is too long is thrown. */
function spawnOrNull(command: string, options: SpawnOptions): ChildProcess | null {
  try {
    return spawn(command, options)
  } catch {
    return null
  }
}

async function endOf(child: ChildProcess): Promise<Pick<LoadEnd, 'exitCode' | 'signal'>> {
  try {
    const [exitCode, signal] = await once(child, 'exit')
    return { exitCode, signal }
  } catch {
    return CANNOT_RUN
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(GROUPED ? -pid : pid, signal)
  } catch {
    // All of it has ended.
  }
}
