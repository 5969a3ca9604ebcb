/** One run of the target, bare or watched, sampled from outside and by itself until its end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../../src/analysis/report.js'
import { BIN } from '../../cli/loopdoctor.js'
import { steadyLoad } from './load.js'
import type { Point } from './slope.js'

const TARGET = fileURLToPath(new URL('./target.cjs', import.meta.url))
const OWN_MEMORY = fileURLToPath(new URL('./own-memory.cjs', import.meta.url))
const SAMPLE_MS = 10_000
/** After its time: until what it began last is over, and the report is made. */
const GRACE_MS = 180_000

export interface SideRun {
  name: string
  series: Record<string, Point[]>
  left: Left
  answered: number
  exitCode: number | null
  /** Null where it ran bare. */
  report: Report | null
  /** What is still in its temporary folder when all is over. */
  remains: string[]
  /** What activities of the target said went wrong. */
  failed: string[]
}

/** What the target still had at its end. */
export interface Left {
  resources: string[]
  handles: string[]
  requests: string[]
  descriptors: string[]
  listeners: string[]
}

export interface Way {
  major: number
  node: string
  seconds: number
  watched: boolean
}

export async function runSide(way: Way, folder: string): Promise<SideRun> {
  const name = `Node ${way.major}, ${way.watched ? 'watched' : 'bare'}`
  const places = placesIn(join(folder, name.replaceAll(/\W+/g, '-')))
  const child = start(way, places)
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const limit = setTimeout(() => child.kill('SIGKILL'), way.seconds * 1000 + GRACE_MS)
  const { pid, port } = await firstWord(places.channel)
  const load = steadyLoad(port)
  const series: SideRun['series'] = {}
  const sampler = setInterval(() => {
    look(series, 'target', pid)
    if (way.watched) {
      look(series, 'CLI', child.pid as number)
      add(series, 'recording', existsSync(places.recording) ? statSync(places.recording).size : 0)
      add(series, 'session files', readdirSync(places.temporary, { recursive: true }).length)
    }
  }, SAMPLE_MS)
  setTimeout(() => {
    load.stop()
    clearInterval(sampler)
  }, way.seconds * 1000)
  const exitCode = await ended
  clearTimeout(limit)
  clearInterval(sampler)
  const words = wordsIn(places.channel)
  tell(series, 'target', words)
  if (way.watched) tell(series, 'CLI', wordsIn(places.ownMemory))
  return {
    name,
    series,
    left: words.flatMap(({ left }) => left ?? [])[0] ?? NOTHING,
    answered: load.answered(),
    exitCode,
    report: way.watched ? (JSON.parse(readFileSync(places.report, 'utf8')) as Report) : null,
    remains: readdirSync(places.temporary),
    failed: words.flatMap(({ failed }) => failed ?? []),
  }
}

const NOTHING: Left = { resources: ['unknown'], handles: [], requests: [], descriptors: [], listeners: [] }

type Places = ReturnType<typeof placesIn>

function placesIn(folder: string) {
  const temporary = join(folder, 'tmp')
  mkdirSync(temporary, { recursive: true })
  const at = (name: string): string => join(folder, name)
  return {
    temporary,
    channel: at('channel'),
    ownMemory: at('own-memory'),
    recording: at('run.ldr'),
    report: at('report.json'),
    output: at('output'),
  }
}

function start({ node, seconds, watched }: Way, places: Places): ChildProcess {
  const target = [node, '--expose-gc', TARGET, places.channel, `${seconds}`]
  const ours = [node, '--expose-gc', '--require', OWN_MEMORY, BIN, '--ui', 'plain']
  const words = watched ? [...ours, '-o', places.report, '-r', places.recording, '--', ...target] : target
  const output = openSync(places.output, 'w')
  return spawn(words[0] as string, words.slice(1), {
    stdio: ['ignore', output, output],
    env: { ...process.env, TMPDIR: places.temporary, SOAK_OWN_MEMORY: places.ownMemory },
  })
}

interface Word {
  pid?: number
  port?: number
  sample?: Record<string, number | null> & { atMs: number }
  left?: Left
  failed?: string
}

async function firstWord(channel: string): Promise<{ pid: number; port: number }> {
  for (let tries = 0; tries < 300; tries++) {
    const [first] = wordsIn(channel)
    if (first) return { pid: first.pid as number, port: first.port as number }
    await sleep(100)
  }
  throw new Error(`nothing started to write to ${channel}`)
}

function wordsIn(path: string): Word[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Word)
}

/** What it said of its own memory. */
function tell(series: SideRun['series'], who: string, words: readonly Word[]): void {
  for (const { sample } of words) {
    if (!sample) continue
    const { atMs, ...figures } = sample
    for (const [name, value] of Object.entries(figures)) {
      if (value !== null) pointsOf(series, `${who} ${name}`).push({ atMs, value })
    }
  }
}

/** What /proc says of a process; nothing where it has just ended. */
function look(series: SideRun['series'], who: string, pid: number): void {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    add(series, `${who} resident`, Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024)
    add(series, `${who} threads`, Number(/^Threads:\s+(\d+)/m.exec(status)?.[1]))
    add(series, `${who} descriptors`, readdirSync(`/proc/${pid}/fd`).length)
  } catch (error) {
    if (!['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

function add(series: SideRun['series'], name: string, value: number): void {
  if (Number.isFinite(value)) pointsOf(series, name).push({ atMs: Date.now(), value })
}

function pointsOf(series: SideRun['series'], name: string): Point[] {
  series[name] ??= []
  return series[name]
}
