/** Runs a command bare and under the doctor at the same time, and gives what each of the two did. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import { targetEnv } from './target-node.js'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Half the default, so that the stalls of the programs are asked about several times. */
const THRESHOLD = '50'

interface Streams {
  stdout: string
  stderr: string
}

export interface Outcome extends Streams {
  /** As a shell sees it: 128 + the signal's number where one ended the program. */
  status: number
}

export interface Surroundings {
  cwd?: string
  env?: NodeJS.ProcessEnv
  input?: string
  /** The folder of the doctor; this repository where there is none. */
  doctor?: string
}

export interface Pair {
  bare: Outcome
  watched: Outcome
  report: Report
}

export async function sideBySide(command: string[], surroundings: Surroundings = {}): Promise<Pair> {
  const [bare, { watched, report }] = await Promise.all([
    execute(command, surroundings),
    executeWatched(command, surroundings),
  ])
  return { bare, watched, report }
}

export async function executeWatched(command: string[], surroundings: Surroundings): Promise<Omit<Pair, 'bare'>> {
  const folder = mkdtempSync(join(tmpdir(), 'transparency-'))
  try {
    const path = join(folder, 'report.json')
    const options = ['--mode', process.env.TEST_MODE ?? 'standard', '--ui', 'quiet', '-t', THRESHOLD, '-o', path, '--']
    const bin = join(surroundings.doctor ?? ROOT, 'bin', 'loopdoctor.js')
    const watched = await execute([process.execPath, bin, ...options, ...command], surroundings)
    return { watched, report: JSON.parse(readFileSync(path, 'utf8')) as Report }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Bytes are kept as they are: one character each. */
export function execute([file = '', ...words]: string[], { cwd, env, input = '' }: Surroundings): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(file, words, { cwd, env: targetEnv(env), stdio: 'pipe' })
    const out = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('latin1').on('data', (text: string) => {
        out[stream] += text
      })
    child.on('error', fail)
    child.on('close', (code, signal) => done(outcome(out, code, signal)))
    child.stdin.on('error', () => undefined).end(input)
  })
}

/** Node's own messages begin with the process's number. */
function outcome({ stdout, stderr }: Streams, code: number | null, signal: NodeJS.Signals | null): Outcome {
  const status = code ?? 128 + (signal ? constants.signals[signal] : 0)
  return { stdout, stderr: stderr.replace(/^\(node:\d+\)/gm, '(node:pid)'), status }
}

/** Whether the watchdog asked the program for its stack: without that a comparison shows little. */
export function wasAsked({ stalls }: Report): boolean {
  return stalls.some(({ evidence }) => evidence.samples > 0)
}
