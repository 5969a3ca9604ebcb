/** Programs that are watched without a command line: each has a folder of its own for what its sidecar writes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import { assertValidReport } from '../report/schema.js'

export const REGISTER = fileURLToPath(new URL('../../dist/agent/register.cjs', import.meta.url))
export const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url))
const LONGEST_MS = 30_000

export interface Field {
  folder: string
  env: NodeJS.ProcessEnv
}

/** Temporary files and reports go there; it is empty again when all is over. */
export function field(t: TestContext, env: NodeJS.ProcessEnv = {}): Field {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
  t.after(() => {
    for (const pid of sidecarsOf(folder)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const { NODE_OPTIONS, ...own } = process.env
  return { folder, env: { ...own, TMPDIR: folder, ...env } }
}

export interface Ended {
  pid: number
  out: string
  code: number | null
  signal: NodeJS.Signals | null
}

export interface Started {
  child: ChildProcess
  ended: Promise<Ended>
}

export function start({ folder, env }: Field, words: string[], node = process.execPath): Started {
  const child = spawn(node, words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (out += text))
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail)
    child.once('close', (code, signal) => done({ pid: child.pid ?? 0, out, code, signal }))
  })
  return { child, ended }
}

export async function until<Value>(what: string, look: () => Value | false | null | undefined): Promise<Value> {
  const began = performance.now()
  for (;;) {
    const found = look()
    if (found) return found
    if (performance.now() - began > LONGEST_MS) throw new Error(`in vain waited for: ${what}`)
    await sleep(50)
  }
}

/** When its sidecar has ended, so that it says all that it ever will. */
export async function reportIn({ folder }: Field, name = 'report.json'): Promise<Report> {
  await allGone(folder)
  const report: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  assertValidReport(report)
  return report
}

export async function allGone(folder: string): Promise<void> {
  await until('the end of the sidecar', () => sidecarsOf(folder).length === 0)
}

/** By what stands in their environment; only Linux tells. */
export function sidecarsOf(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && wordsIn(pid, 'cmdline').some((word) => word.endsWith('cli/sidecar.js')))
    .filter((pid) => wordsIn(pid, 'environ').includes(`TMPDIR=${folder}`))
}

function wordsIn(pid: number, file: string): string[] {
  try {
    return existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0') : []
  } catch {
    return []
  }
}
