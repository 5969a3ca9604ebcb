/** What is measured, each with its budget: one run of it on one side gives one number for each of its metrics. */
import { BIN, type Mode } from './doctor.js'
import {
  allThreadsCpuMs,
  mainThreadCpuMs,
  pause,
  peakRssMb,
  program,
  runToEnd,
  startServer,
  stopServer,
} from './processes.js'

export interface Metric {
  name: string
  unit: string
  /** How the sides are compared: their quotient, or how much more it is. */
  compare: 'ratio' | 'difference'
  budget?: number
}

export interface Measure {
  metrics: Metric[]
  /** Pairs in each round: short ones, many of them, where chance is large. */
  pairs?: number
  /** A number for each metric. */
  run(env: NodeJS.ProcessEnv, watched: boolean): Promise<number[]>
}

export interface Conditions {
  quick: boolean
  mode: Mode
  /** Of the Node that runs the programs. */
  major: number
  /** The environment of a program that nobody watches. */
  bare: NodeJS.ProcessEnv
}

export function measures(conditions: Conditions): Measure[] {
  const { quick, mode, major } = conditions
  const share = quick ? 0.2 : 1
  const { http, awaits, awaitsInRequest } = budgets(mode, major)
  const piece = (name: string, times: number) => (env: NodeJS.ProcessEnv) => perPiece(name, times * share, env)
  return [
    { metrics: httpMetrics(http), pairs: 5, run: (env) => requests('http-server.cjs', env, Math.round(8000 * share)) },
    { metrics: [awaitingHttp(major)], pairs: 3, run: async (env) => awaitingRequests(env, Math.round(8000 * share)) },
    { metrics: [nanoseconds('three awaits', awaits)], run: piece('awaits.cjs', 2_000_000) },
    {
      metrics: [nanoseconds('three awaits, for a request', awaitsInRequest)],
      run: piece('awaits-in-request.cjs', 2_000_000),
    },
    { metrics: [nanoseconds('a turn of setImmediate')], run: piece('immediates.cjs', 300_000) },
    { metrics: [nanoseconds('a timer')], run: piece('timers.cjs', 300_000) },
    { metrics: [nanoseconds('console.log to /dev/null')], run: piece('logs.cjs', 100_000) },
    { metrics: MEMORY, run: (env) => memory(env, 10_000_000 * share) },
    { metrics: STARTUP, pairs: 5, run: startup },
    { metrics: [WHOLE], run: (_env, watched) => wholeCommand(watched, conditions) },
    { metrics: [IDLE], run: (env) => idle(env, quick ? 3000 : 10_000) },
  ]
}

/** Before Node 24 a request can be carried through awaits only by hooks for every promise. */
function budgets(mode: Mode, major: number): { http: number; awaits: number; awaitsInRequest: number } {
  if (mode === 'light') return { http: 1.08, awaits: 1.2, awaitsInRequest: 1.2 }
  return major >= 24
    ? { http: 1.1, awaits: 1.5, awaitsInRequest: 1.5 }
    : { http: 1.15, awaits: 1.5, awaitsInRequest: 5 }
}

const httpMetrics = (budget: number): Metric[] => [
  { name: 'HTTP request, main-thread CPU', unit: 'µs', compare: 'ratio', budget },
  { name: 'HTTP request, median latency', unit: 'ms', compare: 'ratio' },
  { name: 'HTTP request, p99 latency', unit: 'ms', compare: 'ratio' },
  { name: 'peak RSS of the HTTP server', unit: 'MB', compare: 'difference', budget: 35 },
]
/** The hooks of promises are on for as long as the budget for stacks lasts, and cost little beside it. */
const awaitingHttp = (major: number): Metric => ({
  name: 'HTTP request with twenty awaits, main-thread CPU',
  unit: 'µs',
  compare: 'ratio',
  budget: major >= 24 ? 1.35 : 1.6,
})
/** Nothing is kept of a promise that is gone. */
const MEMORY: Metric[] = [
  { name: 'heap growth over ten million promises', unit: 'MB', compare: 'difference', budget: 2 },
  { name: 'RSS after ten million promises', unit: 'MB', compare: 'difference', budget: 35 },
]
const STARTUP: Metric[] = [
  { name: 'start-up until the program runs', unit: 'ms', compare: 'difference' },
  { name: 'a tiny program from start to end', unit: 'ms', compare: 'difference', budget: 80 },
]
const WHOLE: Metric = { name: 'the whole command for a tiny program', unit: 'ms', compare: 'difference' }
const IDLE: Metric = { name: 'idle, all threads, share of a core', unit: '%', compare: 'difference', budget: 1.5 }

function nanoseconds(what: string, budget?: number): Metric {
  return { name: `${what}, main-thread CPU`, unit: 'ns', compare: 'ratio', ...(budget === undefined ? {} : { budget }) }
}

async function requests(server: string, env: NodeJS.ProcessEnv, total: number): Promise<number[]> {
  const { child, line } = await startServer(server, env)
  const pid = child.pid as number
  await load(line, total / 2)
  const before = mainThreadCpuMs(pid)
  const { p50, p99 } = await load(line, total)
  const cpuUs = ((mainThreadCpuMs(pid) - before) * 1000) / total
  const rss = peakRssMb(pid)
  await stopServer(child)
  return [cpuUs, p50, p99, rss]
}

async function awaitingRequests(env: NodeJS.ProcessEnv, total: number): Promise<number[]> {
  return (await requests('http-awaits-server.cjs', env, total)).slice(0, 1)
}

async function memory(env: NodeJS.ProcessEnv, promises: number): Promise<number[]> {
  const { stderr } = await runToEnd(['node', program('many-promises.cjs'), String(promises)], env, 'ignore')
  return JSON.parse(stderr) as number[]
}

async function load(port: string, total: number): Promise<{ p50: number; p99: number }> {
  const command = [process.execPath, program('load.cjs'), port, '20', String(total)]
  const { stdout } = await runToEnd(command, process.env, 'pipe')
  return JSON.parse(stdout) as { p50: number; p99: number }
}

async function perPiece(name: string, times: number, env: NodeJS.ProcessEnv): Promise<number[]> {
  const { stderr } = await runToEnd(['node', program(name), String(Math.round(times))], env, 'ignore')
  return [JSON.parse(stderr) as number]
}

async function startup(env: NodeJS.ProcessEnv): Promise<number[]> {
  const { stderr, wallMs } = await runToEnd(['node', program('tiny.cjs')], env, 'ignore')
  return [JSON.parse(stderr) as number, wallMs]
}

async function wholeCommand(watched: boolean, { mode, bare }: Conditions): Promise<number[]> {
  const doctor = watched ? [process.execPath, BIN, '--ui', 'quiet', '--mode', mode] : []
  return [(await runToEnd([...doctor, 'node', program('tiny.cjs')], bare, 'ignore')).wallMs]
}

async function idle(env: NodeJS.ProcessEnv, ms: number): Promise<number[]> {
  const { child } = await startServer('idle.cjs', env)
  const pid = child.pid as number
  await pause(1000)
  const before = allThreadsCpuMs(pid)
  await pause(ms)
  const used = allThreadsCpuMs(pid) - before
  await stopServer(child)
  return [(used / ms) * 100]
}
