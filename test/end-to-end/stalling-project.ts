/** A project in which what the documents show can be run: scripts that stall, a server, and what earlier runs have left. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BIN, execute, type Outcome } from '../cli/loopdoctor.js'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** After this a program ends by itself, where nobody else ends it. */
const LIFE_MS = 2500

/** Of one stall more or less, `compare` says on a busy machine that it cannot tell. */
const SMOKE = `let left = Number(process.env.STALLS ?? 3)
const timer = setInterval(() => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  if (--left === 0) clearInterval(timer)
}, 400)`

const SERVER = `const { createServer } = require('node:http')
const server = createServer((_, answer) => answer.end('ok')).listen(0)
if (process.env.LIFE_MS) setTimeout(() => server.close(), Number(process.env.LIFE_MS))`

/** Ends soon after somebody has attached. */
const RUNNING = `process.send('up')
process.disconnect()
const timer = setInterval(() => {
  if (!globalThis[Symbol.for('loopdoctor.leave')]) return
  clearInterval(timer)
  setTimeout(() => {}, 500)
}, 50)`

export interface Project {
  folder: string
  env: NodeJS.ProcessEnv
  remove(): void
}

export async function createProject(): Promise<Project> {
  const project = at(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
  const { folder } = project
  for (const path of ['scripts', 'node_modules/.bin']) mkdirSync(join(folder, path), { recursive: true })
  writeFileSync(join(folder, 'package.json'), PACKAGE)
  writeFileSync(join(folder, 'scripts/smoke.js'), SMOKE)
  for (const name of ['server.js', 'server.ts']) writeFileSync(join(folder, name), SERVER)
  writeFileSync(join(folder, 'running.js'), RUNNING)
  cpSync(join(ROOT, 'fixtures/never-settled-silent/app.cjs'), join(folder, 'app.cjs'))
  cpSync(join(folder, 'server.js'), join(folder, 'app.js'))
  symlinkSync(ROOT, join(folder, 'node_modules/loopdoctor'))
  symlinkSync(BIN, join(folder, 'node_modules/.bin/loopdoctor'))
  for (const name of ['autocannon', 'tsx'])
    symlinkSync(join(ROOT, 'node_modules/.bin', name), join(folder, 'node_modules/.bin', name))
  const short = ['-r', 'c.ldr', 'node', 'scripts/smoke.js']
  await Promise.all([recordQuiet(project), recordStalls(project), record(project, short, 1)])
  return project
}

const PACKAGE = JSON.stringify({ scripts: { start: 'node server.js', test: 'node scripts/smoke.js' } })

function at(folder: string): Project {
  const PATH = `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH, NODE_OPTIONS: '', LIFE_MS: String(LIFE_MS) }
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What the main branch did before it had the stall; a shard and a host of it. */
async function recordQuiet(project: Project): Promise<void> {
  await record(project, ['-r', 'main.ldr', '-o', 'main.json', 'node', 'server.js'], 0)
  for (const name of ['a', 'shard-1']) cpSync(join(project.folder, 'main.ldr'), join(project.folder, `${name}.ldr`))
}

/** And the branch with it. */
async function recordStalls(project: Project): Promise<void> {
  await record(project, ['-r', 'branch.ldr', '-o', 'branch.json', 'node', 'scripts/smoke.js'], 5)
  for (const name of ['b', 'run', 'shard-2', 'slow'])
    cpSync(join(project.folder, 'branch.ldr'), join(project.folder, `${name}.ldr`))
}

/** Again where the machine took the CPU away for all the stalls there were. */
async function record(project: Project, words: string[], stalls: number, tries = 4): Promise<void> {
  const { folder, env } = project
  const { stderr } = await execute('loopdoctor', words, { cwd: folder, env: { ...env, STALLS: String(stalls) } })
  const seen = stalls === 0 || stderr.includes('sync-sleep at ')
  if (!seen && tries > 1) await record(project, words, stalls, tries - 1)
}

export interface Run extends Outcome {
  folder: string
  done(): void
}

/** Where the machine took the CPU away for whole stalls, no gate fails for them: look again. */
export async function runUndisturbed(project: Project, command: string, code: number, looks = 3): Promise<Run> {
  const run = await runIn(project, command)
  if (run.code === code || looks === 1 || !run.stderr.includes('the machine gave the thread no CPU')) return run
  run.done()
  return runUndisturbed(project, command, code, looks - 1)
}

/** In a copy of the project, so that what one command writes is nothing to another. */
async function runIn(project: Project, command: string): Promise<Run> {
  const copy = at(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
  cpSync(project.folder, copy.folder, { recursive: true, verbatimSymlinks: true })
  const target = command.includes('4711') ? await alreadyRunning(copy) : null
  // The load decides how long.
  const env = command.includes('--on-listen') ? { ...copy.env, LIFE_MS: '' } : copy.env
  const line = command.replace('4711', String(target?.pid))
  const outcome = await execute('bash', ['-c', line], { cwd: copy.folder, env })
  target?.kill('SIGKILL')
  return { ...outcome, folder: copy.folder, done: copy.remove }
}

/** Others may have the usual port of its inspector. */
async function alreadyRunning({ folder, env }: Project): Promise<ChildProcess> {
  const words = ['--inspect-port=0', 'running.js']
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  await once(child, 'message')
  return child
}
