/** Runs a command with a time limit: what it did, or a failure where it hung. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const BIN = `${ROOT}bin/loopdoctor.js`
export const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url))

const LIMIT_MS = 60_000

export interface Outcome {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Surroundings extends Pick<SpawnOptions, 'cwd' | 'env' | 'stdio'> {
  limitMs?: number
  /** Called once it runs. */
  meanwhile?: (child: ChildProcess) => void | Promise<void>
}

/** Of a process group of its own, so that nothing of it is left where it hangs. */
export async function bounded(
  [file = '', ...words]: string[],
  { limitMs = LIMIT_MS, meanwhile, env, ...options }: Surroundings = {},
): Promise<Outcome> {
  const child = spawn(file, words, {
    cwd: PROGRAMS,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    env: clean(env),
    detached: true,
  })
  const texts = [child.stdout, child.stderr].map(collect)
  const ended = new Promise<Pick<Outcome, 'code' | 'signal'>>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => done({ code, signal }))
  })
  let hung = false
  const timer = setTimeout(() => {
    hung = true
    process.kill(-(child.pid as number), 'SIGKILL')
  }, limitMs)
  try {
    const [end] = await Promise.all([ended, meanwhile?.(child)])
    const [stdout = '', stderr = ''] = texts.map((text) => text())
    if (hung) throw new Error(`it hung: killed after ${limitMs} ms; stdout ${stdout}; stderr ${stderr.slice(-500)}`)
    return { ...end, stdout, stderr }
  } finally {
    clearTimeout(timer)
  }
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  return () => text
}

/** Nothing of the runner's own. */
function clean(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, GITHUB_ACTIONS: ___, ...env } = process.env
  return { ...env, ...extra }
}
