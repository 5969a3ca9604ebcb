/**
 * Loaded into every node process of the session before the program itself, and once more as the watchdog's thread:
 * one file, because a preload that requires another file is refused under --permission. Nothing here may throw into
 * the program, print, or keep it alive.
 */
import type { Session } from 'node:inspector'
import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  Worker,
  type WorkerOptions,
  workerData,
} from 'node:worker_threads'
import type { Hello, Tiers } from '../protocol/events.js'
import { attempt } from './attempt.js'
import { type AttachOrders, type Orders, ordersOfAttach, takeOrders } from './bootstrap/environment.js'
import { reportFromMain } from './bootstrap/fallback.js'
import { helloOfMain } from './bootstrap/hello.js'
import { hideModule, hidePreload, withoutTicks } from './bootstrap/hiding.js'
import { signIn } from './bootstrap/signing-in.js'
import { sessionClock } from './clock.js'
import { type Dump, openDump } from './dump.js'
import { LEAVE_CALL, type Leaving, prepareLeave } from './leaving.js'
import { apart } from './loop/apart.js'
import { type LoopClock, startHeartbeat } from './loop/heartbeat.js'
import { noticeWorkers } from './probes/workers.js'
import { madeInMemory } from './scripts/made-in-memory.js'
import { allocate, F, GONE, I, type Shared, view } from './shared.js'
import { onLeave } from './undo.js'
import { prepareSidecar } from './watchdog/sidecar.js'
import { runWatchdog, type WatchdogData } from './watchdog/watchdog.js'
import { type Tier, tier, watchThisThread } from './watched-thread.js'
import { enterEarlierWorkers } from './workers/earlier-workers.js'
import { evaluateInWorkers, runErrands } from './workers/errands.js'
import { bequeath, type Inheritance } from './workers/inheritance.js'
import { enterWorker } from './workers/worker-entry.js'

const NO_NET = 'in a program that began as a snapshot, this Node cannot open a connection from a worker thread'

if (isMainThread) enter()
else if ((workerData as Partial<WatchdogData> | null)?.loopdoctor === true) {
  const data = workerData as WatchdogData
  runWatchdog(data, sessionClock(data.orders.zeroMs))
} else {
  attempt(hidePreload)
  attempt(enterWorker)
}

function enter(): void {
  try {
    const orders = takeOrders(process.env)
    if (!orders) return
    attempt(hidePreload)
    watchMain(orders)
  } catch {
    // The launcher sees that nobody reported in, and says so.
  }
}

/** Called by a session that came to a program which runs already; what goes wrong here is for the session to tell. */
export function attach(asked: AttachOrders): { closeInspector(): void } {
  hideModule()
  const { shared, now, watchdog, leaving } = watchMain(ordersOfAttach(asked))
  if (!watchdog.on) {
    leaving?.leave()
    throw new Error(`no thread can be started (${watchdog.why})`)
  }
  return { closeInspector: () => apart(shared, now, () => require('node:inspector').close()) }
}

interface Watching {
  shared: Shared
  now: () => number
  watchdog: Tier
  /** Null where we were there before the program. */
  leaving: Leaving | null
}

/** The same for a session that only looks. `zeroMs`: its start on the monotonic clock. */
export function dump(zeroMs: number): Dump {
  hideModule()
  return openDump(zeroMs)
}

/** The same for a worker thread of it, which inherited nothing: it ran before. */
export function enterEarlierWorker(inheritance: Inheritance): void {
  hideModule()
  enterWorker(inheritance)
}

function watchMain(orders: Orders): Watching {
  const now = sessionClock(orders.zeroMs)
  const memory = allocate()
  const shared = view(memory)
  if (orders.attached) shared.floats[F.startupEndedAt] = now()
  const { port1, port2 } = new MessageChannel()
  const questions = new MessageChannel()
  const channel = `loopdoctor.${process.pid}.${Math.random()}`
  let inspector: typeof Session | null = null
  let clock: LoopClock | null = null
  let errands = (): void => undefined
  const { tiers, follower, awaits } = watchThisThread({
    shared,
    now,
    orders,
    tryInspector: () => {
      inspector = tryInspector()
    },
    meanwhile: () => errands(),
    lastTurn: () => clock?.lastTurn(),
  })
  const leaving = orders.attached
    ? prepareLeave(shared, () => inspector && evaluateInWorkers(inspector, LEAVE_CALL))
    : null
  const who = helloOfMain(orders.above, now)
  const snapshots = inspector !== null
  const main = { memory, hello: who, tiers: [{ tier: 'watchdog', on: true, why: null } as Tier, ...tiers], snapshots }
  const data: WatchdogData = {
    loopdoctor: true,
    main: { ...main, task: `/proc/self/task/${process.pid}` },
    orders,
    channel,
    port: port2,
    questions: questions.port2,
    inMemory: madeInMemory(orders.measured),
    sidecar: prepareSidecar(orders),
  }
  let ownThread = -1
  const watchdog = tier('watchdog', () => {
    if (beganAsSnapshot()) throw new Error(NO_NET)
    ownThread = startWatchdog(data, shared, leaving)
  })
  if (watchdog.on) {
    const leaveWorkers = leaving?.leaveWorkers ?? null
    const means = { port: port1, channel, Session: inspector, agent: __filename, leaveWorkers }
    errands = runErrands(means, shared, now)
    attempt(() => hearQuestions(questions.port1, { awaits: awaits.asked, leave: leaving?.leaveIfTold ?? null }))
    attempt(() => noticeWorkers(shared, now))
    const bequest: Inheritance = { orders, channel, main: memory, snapshots, parentThreadId: 0 }
    attempt(() => bequeath(bequest))
    if (orders.attached) attempt(() => inspector && enterEarlierWorkers(inspector, ownThread, bequest))
  }
  const able: Tiers | null = watchdog.on ? null : { kind: 'tiers', s: who.s, atMs: now(), tiers: [watchdog, ...tiers] }
  const early = orders.attached ? null : earlyNews(orders, who, able, shared)
  if (able && orders.fd !== null) reportFromMain(shared, { fd: orders.fd, hello: who, tiers: able.tiers }, now)
  clock = startHeartbeat(shared, now, orders.thresholdMs, {
    follower,
    early: early && (() => attempt(early)),
  })
  return { shared, now, watchdog, leaving }
}

/** A sidecar lives long, and its folder must not fill: there nobody signs in. */
function earlyNews({ socket, patienceMs }: Orders, who: Hello, able: Tiers | null, shared: Shared): () => void {
  const nothing = (): void => undefined
  return patienceMs > 0 ? nothing : (attempt(() => signIn(socket, who, able, shared)) ?? nothing)
}

/** There node aborts as soon as a worker loads `net`, from version 24 on. */
function beganAsSnapshot(): boolean {
  const major = Number.parseInt(process.versions.node, 10)
  return major > 22 && process.execArgv.some((word) => word.startsWith('--snapshot-blob'))
}

/** Throws where the build or the process has no inspector; in a worker, node itself would abort (node --test). */
function tryInspector(): typeof Session {
  const inspector: typeof import('node:inspector') = require('node:inspector')
  const session = new inspector.Session()
  session.connect()
  session.disconnect()
  return inspector.Session
}

/** Answered when the loop is free, never from inside a stall. */
function hearQuestions(port: MessagePort, acts: { awaits: () => void; leave: (() => void) | null }): void {
  port.on('message', (word: keyof typeof acts) => attempt(() => acts[word]?.()))
  port.unref()
  onLeave(() => port.close())
}

function startWatchdog(data: WatchdogData, { ints }: Shared, leaving: Leaving | null): number {
  const options: WorkerOptions = {
    workerData: data,
    transferList: [data.port, data.questions],
    execArgv: [],
    env: {},
    // Piping its streams would open the program's own.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 },
    trackUnmanagedFds: false,
  }
  const worker = withoutTicks(() => new Worker(__filename, options))
  const gone = (): void => void Atomics.store(ints, I.watchdog, GONE)
  // Both: one that is ended from outside raises no error, and an error without a listener would be the program's.
  worker.on('error', gone)
  worker.on('exit', gone)
  if (leaving) worker.on('exit', leaving.leave)
  worker.unref()
  return worker.threadId
}
