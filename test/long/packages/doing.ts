/** Runs a row's program in a fresh folder, bare or under the doctor, and gives all that it did. */
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import type { Report } from '../../../src/analysis/report.js'
import { BIN, bounded, type Outcome } from '../faults/bounded.js'
import type { Node } from '../faults/fault.js'
import { askAll, freePort, listens } from './asking.js'
import { APPS, PACKAGES, WORK } from './places.js'
import type { Row } from './row.js'

export type Mode = 'light' | 'standard' | 'deep'

/** Half the default, so that more stalls are asked about. */
const THRESHOLD = '50'
const LIMIT_MS = 300_000

export interface Deed {
  status: number
  stdout: string
  stderr: string
  answers: string[]
  /** A hash of each file. */
  files: Record<string, string>
  /** Of a run under the doctor. */
  report: Report | null
}

export async function deedOf(row: Row, node: Node, mode: Mode | null): Promise<Deed> {
  const folder = layOut(row)
  const path = join(WORK, 'report.json')
  const program = [node.path, ...row.command(folder)]
  const options = ['--mode', mode ?? '', '--ui', 'quiet', '-t', THRESHOLD, '-o', path, '--']
  const command = mode === null ? program : [process.execPath, BIN, ...options, ...program]
  const port = row.asks ? await freePort() : 0
  const answers: string[] = []
  const outcome = await bounded(command, {
    cwd: folder,
    env: surroundings(node, port),
    limitMs: LIMIT_MS,
    meanwhile: async (child) => {
      if (row.asks) answers.push(...(await converse(child, port, row.asks)))
    },
  })
  const { normal = same } = row
  const told = { stdout: clean(outcome.stdout, port), stderr: clean(outcome.stderr, port) }
  return {
    status: statusOf(outcome),
    stdout: normal(told.stdout),
    stderr: normal(told.stderr),
    answers: answers.map((answer) => normal(clean(answer, port))),
    files: hashes(folder, row),
    report: mode === null ? null : (JSON.parse(readFileSync(path, 'utf8')) as Report),
  }
}

/** The same folder for every run: its name is in what programs say, and in the hashes of what they build. */
function layOut({ app, copies = {} }: Row): string {
  const folder = join(WORK, 'program')
  rmSync(WORK, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  // A static file's ETag has its time in it.
  const how = { recursive: true, preserveTimestamps: true }
  for (const [from, to] of Object.entries(copies)) cpSync(join(PACKAGES, from), join(folder, to), how)
  if (app) cpSync(join(APPS, app), folder, how)
  return folder
}

function surroundings(node: Node, port: number): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NODE_V8_COVERAGE: __, npm_config_prefix: ___, ...env } = process.env
  return {
    ...env,
    PATH: `${dirname(node.path)}:${env.PATH}`,
    NO_COLOR: '1',
    CI: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(port > 0 ? { PORT: String(port) } : {}),
  }
}

async function converse(child: ChildProcess, port: number, asks: NonNullable<Row['asks']>): Promise<string[]> {
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null
  if (!(await listens(port, isGone))) return ['it never listened']
  const answers = await askAll(port, asks)
  child.kill('SIGTERM')
  return answers
}

/** Process numbers at the head of node's own messages, and the port that was free. */
function clean(text: string, port: number): string {
  const without = text.replace(/\(node:\d+\)/g, '(node:pid)')
  return port > 0 ? without.replaceAll(String(port), '<port>') : without
}

/** As a shell sees it, and as the doctor gives it on. */
function statusOf({ code, signal }: Outcome): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 0)
}

function hashes(folder: string, { writes = [] }: Row): Record<string, string> {
  const names = writes.flatMap((name) => filesIn(folder, name)).sort()
  return Object.fromEntries(
    names.map((name) => {
      const bytes = readFileSync(join(folder, name))
      return [name, createHash('sha256').update(bytes).digest('hex').slice(0, 12)]
    }),
  )
}

function filesIn(folder: string, name: string): string[] {
  const path = join(folder, name)
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [name]
  return readdirSync(path).flatMap((each) => filesIn(folder, join(name, each)))
}

function same(text: string): string {
  return text
}
