/** A project in which what the documents show can be run: a script with faults, a server, and what earlier runs have left. */
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

/** A stall, and what is found however busy the machine is: a rejection that nobody handles, and time to tell of it. */
const SMOKE = `setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300), 200)
process.on('unhandledRejection', () => {})
const save = async () => { throw new Error('the disk is full') }
if (process.env.REJECTS) setTimeout(save, 300)
setTimeout(() => {}, 1500)`

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
  await record(project)
  return project
}

const PACKAGE = JSON.stringify({ scripts: { start: 'node server.js', test: 'node scripts/smoke.js' } })

function at(folder: string): Project {
  const PATH = `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH, NODE_OPTIONS: '', LIFE_MS: String(LIFE_MS), REJECTS: '1' }
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** What the main branch did before it had the faults, the branch with them, and other runs of both. */
async function record({ folder, env }: Project): Promise<void> {
  const recorded = (words: string[]) => execute('loopdoctor', words, { cwd: folder, env })
  await Promise.all([
    recorded(['-r', 'main.ldr', '-o', 'main.json', 'node', 'server.js']),
    recorded(['-r', 'branch.ldr', '-o', 'branch.json', 'node', 'scripts/smoke.js']),
    recorded(['-r', 'c.ldr', 'node', 'server.js']),
  ])
  const copies = { main: ['a', 'shard-1'], branch: ['b', 'run', 'shard-2', 'slow'] }
  for (const [from, names] of Object.entries(copies))
    for (const name of names) cpSync(join(folder, `${from}.ldr`), join(folder, `${name}.ldr`))
}

export interface Run extends Outcome {
  folder: string
  done(): void
}

/** In a copy of the project, so that what one command writes is nothing to another. */
export async function runIn(project: Project, command: string): Promise<Run> {
  const copy = at(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
  cpSync(project.folder, copy.folder, { recursive: true, verbatimSymlinks: true })
  const target = command.includes('4711') ? await alreadyRunning(copy) : null
  const env = { ...copy.env }
  // The load decides how long.
  if (command.includes('--on-listen')) env.LIFE_MS = ''
  // A warm-up is for stalls.
  if (command.includes('--ignore-first')) env.REJECTS = ''
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
