/** What is measured, each with its budgets: one run of it on one side gives one number for each of its metrics. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
import type { Side } from './sides.js'

export interface Metric {
  name: string
  unit: string
  /** How a side is compared with bare: their quotient, or how much more it is. */
  compare: 'ratio' | 'difference'
  /** The most that a mode of the doctor may cost, by its name. */
  budgets?: Record<string, number>
}

export interface Measure {
  metrics: Metric[]
  /** Repetitions in each round: short ones, many of them, where chance is large. */
  times?: number
  /** No more rounds than that, where one takes long and is like the other. */
  mostRounds?: number
  /** Not asked of the peers. */
  ownOnly?: boolean
  /** A number for each metric. */
  run?(side: Side): Promise<number[]>
  /** For each metric, the figures of all sides, one after the other in short turns. A side that fails is given to `fail`. */
  together?(sides: Side[], fail: (side: Side, error: Error) => void): Promise<Record<string, number>[][]>
}

/** What may be spent in standard mode: before Node 24 a request is carried through awaits by hooks for every promise. */
const BUDGETS = {
  riding: { request: 1.05, p99: 1.1, awaits: 1.8 },
  hooking: { request: 1.1, p99: 1.1, awaits: 4 },
}
const [RSS_MB, STARTUP_MS, IDLE_PERCENT] = [30, 60, 1]
/** Some seconds after a start V8 collects what that left, once in each thread: that is the start's, not idling's. */
const SETTLED_MS = 12_000
/** A server that is slow must be warmed up as well. */
const SLOW_SERVER = 0.2
/**
 * In each round the load goes so often from one server to the next: a busy machine is as busy for all of them. Not for
 * programs with many awaits: what may be spent on promises is a share of the time, and would be spent all in the slice.
 */
const SLICES = 20
/** WebSockets and the compiler come with the peers. */
const PEERS = new URL('./peers/node_modules/', import.meta.url)
const COMPILER = fileURLToPath(new URL('typescript/lib/tsc.js', PEERS))

/** `share`: how much of the full size. `major`: of the Node that runs the programs. */
export function measures(major: number, share: number): Measure[] {
  const standard = major >= 24 ? BUDGETS.riding : BUDGETS.hooking
  const cpu = { light: 1.03, standard: standard.request }
  const p99 = { light: 1.05, standard: standard.p99 }
  const awaits = { standard: standard.awaits }
  const sized = (side: Side, total: number): number => Math.round(total * share * Math.max(side.share, SLOW_SERVER))
  const serve = (what: string, server: string, load: string, total: number): Measure => ({
    metrics: [...cpuOf(what), ...latencyOf(what), rssOf(what)],
    times: 2,
    run: (side) => requests(side, server, load, sized(side, total)),
  })
  /** A server alone on the machine: the threads of others that stand beside it would wake in its requests. */
  const latency = (what: string, server: string, total: number): Measure => ({
    metrics: latencyOf(what, p99),
    times: 2,
    run: (side) => latencies(side, server, sized(side, total)),
  })
  const inTurns = (what: string, server: string, total: number): Measure => ({
    metrics: [...cpuOf(what, cpu), rssOf(what)],
    together: (sides, fail) => serverTurns(sides, server, Math.round((total / SLICES) * share), fail),
  })
  const piece = (what: string, name: string, times: number, budgets?: Record<string, number>): Measure => ({
    metrics: pieces(what, budgets),
    run: async (side) =>
      JSON.parse((await runToEnd(side, [program(name), `${Math.round(times * share * side.share)}`])).stderr),
  })
  const withPeers = [
    serve('WebSocket echo', 'echo-server.cjs', 'echo-load.cjs', 20_000),
    {
      metrics: [metric('large program (tsc) from start to end', 'ms', 'difference')],
      times: 2,
      run: async (side: Side) => [(await runToEnd(side, [COMPILER, '--version'])).wallMs],
    },
  ]
  return [
    inTurns('HTTP request', 'http-server.cjs', 100_000),
    latency('HTTP request', 'http-server.cjs', 100_000),
    serve('fastify request with a chain of awaits', 'fastify-server.cjs', 'load.cjs', 100_000),
    serve('HTTP request with twenty awaits', 'http-awaits-server.cjs', 'load.cjs', 80_000),
    piece('three awaits', 'awaits.cjs', 1_000_000, awaits),
    piece('three awaits, for a request', 'awaits-in-request.cjs', 1_000_000, awaits),
    piece('promise storm', 'promise-storm.cjs', 200_000),
    piece('CPU-bound loop', 'compute.cjs', 10_000),
    piece('stream copy of 64 KiB', 'copy.cjs', 20_000),
    piece('turn of setImmediate', 'immediates.cjs', 300_000),
    piece('timer', 'timers.cjs', 300_000),
    piece('console.log', 'logs.cjs', 100_000),
    { metrics: memoryMetrics, ownOnly: true, run: (side) => memory(side, 10_000_000 * share) },
    { metrics: tinyMetrics, times: 5, run: tiny },
    ...(existsSync(PEERS) ? withPeers : []),
    { metrics: [idleMetric], mostRounds: 3, run: (side) => idle(side, 10_000 * share) },
  ]
}

function cpuOf(what: string, budgets?: Record<string, number>): Metric[] {
  return [metric(`${what}, main-thread CPU`, 'µs', 'ratio', budgets), metric(`${what}, process CPU`, 'µs', 'ratio')]
}

function latencyOf(what: string, p99?: Record<string, number>): Metric[] {
  return [metric(`${what}, median latency`, 'ms', 'ratio'), metric(`${what}, p99 latency`, 'ms', 'ratio', p99)]
}

function rssOf(what: string): Metric {
  return metric(`${what}, peak RSS`, 'MB', 'difference', { light: RSS_MB, standard: RSS_MB })
}

function pieces(what: string, cpu?: Record<string, number>): Metric[] {
  return [
    metric(`${what}, main-thread CPU`, 'ns', 'ratio', cpu),
    metric(`${what}, process CPU`, 'ns', 'ratio'),
    metric(`${what}, wall`, 'ns', 'ratio'),
  ]
}

const memoryMetrics = [
  metric('heap growth over ten million promises', 'MB', 'difference', { light: 2, standard: 2, deep: 2 }),
  metric('RSS after ten million promises', 'MB', 'difference', { light: RSS_MB, standard: RSS_MB }),
]
const idleMetric = metric('idle, all threads, share of a core', '%', 'difference', {
  light: IDLE_PERCENT,
  standard: IDLE_PERCENT,
})

const tinyBudget = { light: STARTUP_MS, standard: STARTUP_MS }
const tinyMetrics = ['its first line', 'end'].map((until) =>
  metric(`tiny program from start to ${until}`, 'ms', 'difference', tinyBudget),
)

function metric(name: string, unit: string, compare: Metric['compare'], budgets?: Record<string, number>): Metric {
  return { name, unit, compare, ...(budgets ? { budgets } : {}) }
}

async function requests(side: Side, server: string, loader: string, total: number): Promise<number[]> {
  const { child, line } = await startServer(side, server)
  const pid = child.pid as number
  await load(loader, line, total / 2)
  const before = [mainThreadCpuMs(pid), allThreadsCpuMs(pid)] as const
  const { p50, p99 } = await load(loader, line, total)
  const mainUs = ((mainThreadCpuMs(pid) - before[0]) * 1000) / total
  const allUs = ((allThreadsCpuMs(pid) - before[1]) * 1000) / total
  const rss = peakRssMb(pid)
  await stopServer(child)
  return [mainUs, allUs, p50, p99, rss]
}

async function latencies(side: Side, server: string, total: number): Promise<number[]> {
  const { child, line } = await startServer(side, server)
  const { p50, p99 } = await load('load.cjs', line, total, total / 2)
  await stopServer(child)
  return [p50, p99]
}

/** All servers stand at once. */
async function serverTurns(
  sides: Side[],
  server: string,
  perSlice: number,
  fail: (side: Side, error: Error) => void,
): Promise<Record<string, number>[][]> {
  const up: { side: Side; pid: number; word: string; stop: () => Promise<unknown> }[] = []
  for (const side of sides) {
    try {
      const { child, line } = await startServer(side, server)
      const pid = child.pid as number
      const requests = Math.round(perSlice * Math.max(side.share, SLOW_SERVER))
      up.push({ side, pid, word: `${line}:${pid}:${requests}`, stop: () => stopServer(child) })
    } catch (error) {
      fail(side, error as Error)
    }
  }
  const words = [program('slices.cjs'), '20', String(SLICES), ...up.map(({ word }) => word)]
  const told = JSON.parse((await runToEnd(LOADER, words, 'pipe')).stdout) as Sliced[]
  const rss = up.map(({ pid }) => peakRssMb(pid))
  await Promise.all(up.map(({ stop }) => stop()))
  const bySide = (figure: (at: number) => number | undefined): Record<string, number> =>
    Object.fromEntries(up.map(({ side: { name } }, at) => [name, figure(at) ?? Number.NaN]))
  const ofSlices = (key: 'main' | 'all') =>
    Array.from({ length: SLICES }, (_, nth) => bySide((at) => told[at]?.[key][nth]))
  return [ofSlices('main'), ofSlices('all'), [bySide((at) => rss[at])]]
}

interface Sliced {
  main: number[]
  all: number[]
}

const LOADER: Side = { name: 'load', args: [], env: process.env, share: 1 }

async function load(name: string, port: string, ...counts: number[]): Promise<{ p50: number; p99: number }> {
  const { stdout } = await runToEnd(LOADER, [program(name), port, '20', ...counts.map(String)], 'pipe')
  return JSON.parse(stdout) as { p50: number; p99: number }
}

async function memory(side: Side, promises: number): Promise<number[]> {
  return JSON.parse((await runToEnd(side, [program('many-promises.cjs'), String(promises)])).stderr) as number[]
}

async function tiny(side: Side): Promise<number[]> {
  const { stderr, wallMs } = await runToEnd(side, [program('tiny.cjs')])
  return [JSON.parse(stderr) as number, wallMs]
}

async function idle(side: Side, ms: number): Promise<number[]> {
  const { child } = await startServer(side, 'idle.cjs')
  const pid = child.pid as number
  await pause(SETTLED_MS)
  const before = allThreadsCpuMs(pid)
  await pause(ms)
  const used = allThreadsCpuMs(pid) - before
  await stopServer(child)
  return [(used / ms) * 100]
}
