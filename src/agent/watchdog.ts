/**
 * The thread that keeps running when the program does not. It reads the shared clock, asks the blocked thread for its
 * stack while a stall lasts, reads what the kernel knows, and sends each thing as it happens.
 */
import type { Hello, Tiers } from '../protocol/events.js'
import type { Orders } from './environment.js'
import { beatMs } from './heartbeat.js'
import { type Inquiry, openInquiry, parseSites, type Question } from './inquiry.js'
import { createInterner } from './interning.js'
import { createPostman } from './letters.js'
import type { InMemory } from './measured.js'
import { createMilestones } from './milestones.js'
import { type Reading, readUsage, readWait, usageBetween, usageOfMissed } from './probes/kernel.js'
import type { Answer } from './probes/snapshot.js'
import { createPulse } from './pulse.js'
import { drainRings } from './rings.js'
import { createScriptReader } from './script-reader.js'
import type { ScriptText } from './scripts.js'
import { F, GONE, I, type Shared, untilChanged, view, WATCHING } from './shared.js'
import { openTransport, type Transport } from './transport.js'

export interface WatchdogData {
  loopdoctor: true
  memory: SharedArrayBuffer
  orders: Orders
  hello: Hello
  tiers: Tiers['tiers']
  /** /proc folder of the watched thread. */
  task: string
  /** False where no inspector session can be had. */
  snapshots: boolean
  /** Which scripts are read from memory, by V8's debugger. */
  inMemory: InMemory
}

/** While it lasts: the distance of snapshots grows with the stall, so that a long one costs no more than a short one. */
const SNAPSHOT_EVERY_MS = 10
const SNAPSHOT_SHARE = 1 / 50
const SNAPSHOT_AT_LEAST_EVERY_MS = 1000
/** A question open for so long: the thread is in native code or in the kernel. */
const SILENT_AFTER_MS = 150
const WAIT_EVERY_SHARE = 1 / 4
/** A watchdog that itself ran so late says so: the machine slept, or the process was stopped. */
const GAP_MS = 100
const LOOKS_IN_A_ROW = 6
const MAX_FAULTS = 20
const MAX_EXTRA_LOOKS = 120
const READING_EVERY_MS = 1000

interface Suspect {
  turn: number
  /** The latest moment at which the stall can have begun. */
  startMs: number
  began: boolean
  ended: boolean
  /** How often an empty stack may be asked for again at once. */
  looksLeft: number
  first: Reading | null
  nextSnapshotMs: number
  nextWaitMs: number
}

export function runWatchdog(data: WatchdogData, now: () => number): void {
  const shared: Shared = view(data.memory)
  const { ints, floats } = shared
  const { thresholdMs } = data.orders
  const s = data.hello.s
  const beat = beatMs(thresholdMs)
  const armMs = Math.max(thresholdMs / 2, beat + 4)
  const busyPollMs = Math.max(2, Math.min(10, thresholdMs / 10))
  const line = { open: () => Atomics.store(ints, I.watchdog, WATCHING), gone: () => stop() }
  const transport: Transport = openTransport(data.orders.socket, data.orders.token, now, line)
  const intern = createInterner(s, transport.send)
  const postman = createPostman(shared, s, intern, now, transport.send)
  const drain = drainRings(shared, s, transport.send)
  const pulse = createPulse(shared, data.task, s, now, transport.send)
  const milestones = createMilestones(shared, s, transport.send)
  const scripts = createScriptReader(data.inMemory, () => ints[I.inspects] === 0)
  let suspect: Suspect | null = null
  let metNobody = false
  let faults = 0
  let lastReading: Reading | null = null
  let lastPoll = now()
  let pollMs = beat
  let timer: NodeJS.Timeout

  const inquiry: Inquiry | null = data.snapshots ? openInquiry(shared, now, onAnswer, fault) : null

  transport.send(data.hello)
  transport.send({ kind: 'tiers', s, atMs: now(), tiers: data.tiers })
  awaitFlush()
  poll()

  function poll(): void {
    try {
      look()
    } catch (error) {
      fault(error)
    }
    timer = setTimeout(poll, pollMs)
  }

  function look(): void {
    const at = now()
    noticeOwnGap(at)
    milestones()
    drainAll()
    const turn = ints[I.turn] as number
    if (at - (floats[F.turnAt] as number) > armMs) watch(turn, now())
    else pollMs = untilArmed()
    if (inquiry) scripts.read(inquiry, tellScripts)
    if (at - (lastReading?.atMs ?? Number.NEGATIVE_INFINITY) > READING_EVERY_MS) usage()
    pulse(now())
    lastPoll = now()
  }

  /** A loop that turned just now cannot be suspect before so long. */
  function untilArmed(): number {
    return Math.max(2, (floats[F.turnAt] as number) + armMs + 1 - now())
  }

  /** A silent loop: its story is taken down while it lasts. */
  function watch(turn: number, at: number): void {
    const turnAt = floats[F.turnAt] as number
    if (suspect?.turn !== turn) {
      const startMs = Math.min(at, turnAt + (turn === 0 ? 0 : beat))
      suspect = {
        turn,
        startMs,
        began: false,
        ended: false,
        looksLeft: MAX_EXTRA_LOOKS,
        first: usage(),
        nextSnapshotMs: at,
        nextWaitMs: 0,
      }
    }
    pollMs = busyPollMs
    if (!suspect.began && at - suspect.startMs > thresholdMs) {
      suspect.began = true
      transport.send({ kind: 'stall-began', s, turn, startMs: suspect.startMs, atMs: at })
    }
    if (at >= suspect.nextSnapshotMs) askSnapshot(suspect, at)
    const open = inquiry ? inquiry.open() : { askedMs: suspect.startMs }
    if (open && at - open.askedMs > SILENT_AFTER_MS && at >= suspect.nextWaitMs) tellWait(suspect, at)
  }

  function askSnapshot(stall: Suspect, at: number): void {
    metNobody = false
    if (!inquiry?.ask(stall.turn)) return
    // Between two promise jobs there is no stack: a flood of short ones is met inside only by asking often.
    for (let look = 1; metNobody && look < LOOKS_IN_A_ROW && stall.looksLeft-- > 0; look++) inquiry.ask(stall.turn)
    const distance = Math.max(SNAPSHOT_EVERY_MS, (at - stall.startMs) * SNAPSHOT_SHARE)
    stall.nextSnapshotMs = now() + Math.min(SNAPSHOT_AT_LEAST_EVERY_MS, distance)
  }

  function onAnswer({ turn, askedMs }: Question, answer: Answer): void {
    const { atMs, startMs, asyncId, jobsRun, exiting, callback, entry } = answer
    if (suspect?.turn === turn) suspect.startMs = startMs
    const sites = typeof answer.sites === 'string' ? parseSites(answer.sites) : answer.sites
    metNobody = sites?.length === 0
    const stack = sites === null ? null : intern.stack(sites)
    scripts.notice(sites ?? [])
    transport.send({
      kind: 'snapshot',
      s,
      turn,
      askedMs,
      atMs,
      startMs,
      stack,
      asyncId,
      jobsRun,
      exiting,
      callback,
      entry: entry && intern.entry(entry),
    })
  }

  function tellScripts(read: ScriptText[]): void {
    for (const { file, source, sourceMap } of read) transport.send({ kind: 'script', s, file, source, sourceMap })
  }

  function tellWait(stall: Suspect, at: number): void {
    stall.nextWaitMs = at + Math.max(SILENT_AFTER_MS, Math.min(1000, (at - stall.startMs) * WAIT_EVERY_SHARE))
    const wait = readWait(data.task, (floats[F.turnAt] as number) + data.orders.zeroMs)
    if (wait) transport.send({ kind: 'kernel-wait', s, turn: stall.turn, atMs: at, ...wait })
  }

  function drainAll(): void {
    // Read before the ring: a turn that is over by now stands in it.
    const [current, before] = [ints[I.turn] as number, lastReading]
    drain((turn) => {
      if (suspect?.turn !== turn) return usageOfMissed(data.hello.startedMs, before, usage())
      suspect.ended = true
      return usageBetween(suspect.first, usage())
    })
    if (suspect && suspect.turn !== current) dismiss(suspect)
    postman()
  }

  function dismiss({ turn, began, ended }: Suspect): void {
    if (began && !ended) transport.send({ kind: 'stall-dismissed', s, turn, atMs: now() })
    suspect = null
  }

  function usage(): Reading | null {
    lastReading = readUsage(data.task, now) ?? lastReading
    return lastReading
  }

  function noticeOwnGap(at: number): void {
    if (at - lastPoll < pollMs + GAP_MS) return
    const before = lastReading
    const after = usage()
    transport.send({
      kind: 'watchdog-gap',
      s,
      fromMs: lastPoll,
      toMs: at,
      usage: before && before.atMs <= at ? usageBetween(before, after) : null,
    })
  }

  /** The watched thread waits for this at the end of a stall: answer at once. */
  function awaitFlush(): void {
    const asked = Atomics.load(ints, I.flushAsked)
    void untilChanged(ints, I.flushAsked, asked).then(() => {
      milestones()
      drainAll()
      Atomics.store(ints, I.flushDone, Atomics.load(ints, I.flushAsked))
      Atomics.notify(ints, I.flushDone)
      awaitFlush()
    })
  }

  function fault(error: unknown): void {
    if (++faults > MAX_FAULTS) return
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    transport.send({ kind: 'fault', s, atMs: now(), where: 'watchdog', message: message.slice(0, 2000) })
  }

  function stop(): void {
    clearTimeout(timer)
    Atomics.store(ints, I.watchdog, GONE)
    Atomics.add(ints, I.flushDone, 1)
    Atomics.notify(ints, I.flushDone)
    process.exit()
  }
}
