/** Runs the built command, and other commands for comparison. */
import { type SpawnOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// Where GitHub runs the tests, what they start would write annotations.
delete process.env.GITHUB_ACTIONS

export const BIN = fileURLToPath(new URL('../../bin/loopdoctor.js', import.meta.url))

export interface Outcome {
  stdout: string
  stderr: string
  code: number | null
  signal: NodeJS.Signals | null
}

export type Options = Pick<SpawnOptions, 'cwd' | 'env'> & {
  input?: string
  interrupt?: (pid: number, out: string) => void
}

export function loopdoctor(words: string[], options: Options = {}): Promise<Outcome> {
  return execute(process.execPath, [BIN, ...words], options)
}

export function execute(
  file: string,
  words: string[],
  { input = '', interrupt, ...options }: Options,
): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(file, words, { ...options, stdio: 'pipe' })
    const out = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out.stdout += text
      interrupt?.(child.pid ?? 0, out.stdout)
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      out.stderr += text
    })
    child.on('error', fail)
    child.on('close', (code, signal) => done({ ...out, code, signal }))
    child.stdin.on('error', () => undefined).end(input)
  })
}
