/**
 * Loaded into every node process of the session before the program itself, and once more as the watchdog's thread:
 * one file, because a preload that requires another file is refused under --permission. Nothing here may throw into
 * the program, print, or keep it alive.
 */
import { executionAsyncId, executionAsyncResource } from 'node:async_hooks'
import { isMainThread, Worker, type WorkerOptions, workerData } from 'node:worker_threads'
import type { Hello, Tiers } from '../protocol/events.js'
import { processStart, sessionClock } from './clock.js'
import { type Orders, takeOrders } from './environment.js'
import { reportFromMain } from './fallback.js'
import { startHeartbeat } from './heartbeat.js'
import { hidePreload, withoutTicks } from './hiding.js'
import { isLoaded, madeInMemory, noticeInspection } from './measured.js'
import { openOutbox } from './outbox.js'
import { handOn } from './probes/children.js'
import type { RawEntry } from './probes/entry.js'
import { watchGc } from './probes/gc.js'
import { createJobCatcher } from './probes/job-catcher.js'
import { noticeListening } from './probes/natives.js'
import { installSnapshot } from './probes/snapshot.js'
import { startTracer, type Tracer } from './probes/tracer.js'
import { allocate, GONE, I, type Shared, view } from './shared.js'
import { signIn } from './signing-in.js'
import { runWatchdog, type WatchdogData } from './watchdog.js'

/** What it is told by is gone from process.env by now; the part of node that read it is loaded only there. */
const CLUSTER_WORKER = 'internal/cluster/child'

type Tier = Tiers['tiers'][number]

if (isMainThread) enter()
else if ((workerData as Partial<WatchdogData> | null)?.loopdoctor === true) {
  const data = workerData as WatchdogData
  runWatchdog(data, sessionClock(data.orders.zeroMs))
} else attempt(hidePreload)

function enter(): void {
  try {
    const orders = takeOrders(process.env)
    if (!orders) return
    attempt(hidePreload)
    watchThisThread(orders)
  } catch {
    // The launcher sees that nobody reported in, and says so.
  }
}

function watchThisThread(orders: Orders): void {
  const now = sessionClock(orders.zeroMs)
  const memory = allocate()
  const shared = view(memory)
  const tell = openOutbox(shared)
  let tracer: Tracer | null = null
  const entry = (): RawEntry | null => tracer?.entry() ?? null
  const catcher = createJobCatcher(shared, now, tell, entry)
  const asyncId = (): number => {
    noticeInspection(shared)
    return executionAsyncId()
  }
  const tiers: Tier[] = [
    tier('children', () => handOn(orders, now, tell)),
    ...tracerTier(orders, (mode) => {
      tracer = startTracer({ shared, now, tell, catcher, thresholdMs: orders.thresholdMs, mode })
    }),
    tier('snapshots', () => {
      tryInspector()
      installSnapshot(shared, now, asyncId, executionAsyncResource, entry, catcher)
    }),
    tier('gc', () => watchGc(shared, now)),
    { tier: 'kernel', on: process.platform === 'linux', why: process.platform === 'linux' ? null : 'Linux only' },
  ]
  attempt(() => noticeListening(shared, now))
  const who = hello(orders, now)
  const watchdog = tier('watchdog', () => startWatchdog(memory, shared, orders, who, tiers))
  const early = attempt(() => signIn(orders.socket, who, shared))
  if (!watchdog.on && orders.fd !== null)
    reportFromMain(shared, { fd: orders.fd, hello: who, tiers: [watchdog, ...tiers] }, now)
  startHeartbeat(shared, now, orders.thresholdMs, { follower: tracer, early: () => attempt(() => early?.()) })
}

/** Light mode does without. */
function tracerTier({ mode }: Orders, start: (mode: 'standard' | 'deep') => void): Tier[] {
  return mode === 'light' ? [] : [tier('tracer', () => start(mode))]
}

/** Throws where the build or the process has no inspector; in a worker, node itself would abort (node --test). */
function tryInspector(): void {
  const { Session }: typeof import('node:inspector') = require('node:inspector')
  const session = new Session()
  session.connect()
  session.disconnect()
}

function startWatchdog(memory: SharedArrayBuffer, shared: Shared, orders: Orders, hello: Hello, tiers: Tier[]): void {
  const snapshots = tiers.some(({ tier, on }) => tier === 'snapshots' && on)
  const all: Tier[] = [{ tier: 'watchdog', on: true, why: null }, ...tiers]
  const task = `/proc/self/task/${process.pid}`
  const data: WatchdogData = {
    loopdoctor: true,
    memory,
    orders,
    hello,
    tiers: all,
    task,
    snapshots,
    inMemory: madeInMemory(orders.measured),
  }
  const options: WorkerOptions = {
    workerData: data,
    execArgv: [],
    env: {},
    // Piping its streams would open the program's own.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
    trackUnmanagedFds: false,
  }
  const worker = withoutTicks(() => new Worker(__filename, options))
  worker.on('error', () => Atomics.store(shared.ints, I.watchdog, GONE))
  worker.unref()
}

function hello({ above }: Orders, now: () => number): Hello {
  const startedMs = processStart(now)
  const { pid, ppid, argv, execArgv, version } = process
  return {
    kind: 'hello',
    s: `${pid}.0.${Math.random().toString(36).slice(2, 8)}`,
    atMs: now(),
    pid,
    parentPid: ppid,
    abovePid: above,
    threadId: 0,
    parentThreadId: null,
    name: null,
    role: isLoaded(CLUSTER_WORKER) ? 'cluster-worker' : 'main',
    argv,
    execArgv,
    cwd: process.cwd(),
    node: version,
    entry: argv[1] ?? null,
    startedMs,
  }
}

function tier(name: Tier['tier'], start: () => void): Tier {
  try {
    start()
    return { tier: name, on: true, why: null }
  } catch (error) {
    return { tier: name, on: false, why: error instanceof Error ? error.message : String(error) }
  }
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
