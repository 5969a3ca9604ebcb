/** What the watchdog does for one thread: reads its clock and its rings, and looks into it when it falls silent. */
import { existsSync } from 'node:fs'
import type { AgentEvent, Hello, Tiers, WatchdogGap } from '../../protocol/events.js'
import { type Reading, readUsage, usageBetween } from '../probes/kernel.js'
import type { InMemory } from '../scripts/made-in-memory.js'
import { F, GONE, I, type Shared, untilChanged, WATCHING } from '../shared.js'
import { createInterner } from './interning.js'
import { createPostman } from './letters.js'
import { createMilestones } from './milestones.js'
import { paceOf } from './pace.js'
import { createParts } from './parts.js'
import { createPulse } from './pulse.js'
import { drainRings } from './rings.js'
import { createStallWatch, type OpenInquiry } from './stall-watch.js'

/** A thread as it makes itself known. */
export interface WatchedThread {
  memory: SharedArrayBuffer
  hello: Hello
  tiers: Tiers['tiers']
  /** /proc folder of the thread; null where there is none. */
  task: string | null
  /** False where no inspector session can be had. */
  snapshots: boolean
}

export interface Surroundings {
  shared: Shared
  now: () => number
  send: (event: AgentEvent) => void
  thresholdMs: number
  zeroMs: number
  inMemory: InMemory
  openInquiry: OpenInquiry
  /** Called when the watched thread waits for what it said to be out: it may end then. */
  flushed: () => void
  /** The thread ran before we came: what its clocks say of that time is not what they say of a stall. */
  attached: boolean
}

/** The watchdog itself did not run for this span. */
export type Gap = Pick<WatchdogGap, 'fromMs' | 'toMs' | 'watchdogActiveMs'>

export interface Watch {
  readonly hello: Hello
  /** Somebody listens. */
  begin(): void
  /** Says how long the thread can be left alone. */
  look(at: number): number
  missed(gap: Gap): void
  fault(error: unknown): void
  /** Its last words, where the thread is no more; false where it is still there. */
  endIfGone(at: number): boolean
  end(at: number): void
  /** The last words of a thread that goes on without us. */
  part(at: number): void
  /** Nobody listens any more. */
  leave(): void
}

const MAX_FAULTS = 20
export const READING_EVERY_MS = 1000
/** Some are taken in a look, and one in the middle of a gap must not pass for one before it. */
const READINGS_KEPT = 8

export function createWatch(thread: WatchedThread, surroundings: Surroundings): Watch {
  const { hello } = thread
  const { shared, now, send } = surroundings
  const { ints, floats } = shared
  const { s, threadId, startedMs } = hello
  const task = thread.task ?? ''
  const pace = paceOf(threadId, surroundings.thresholdMs)
  const intern = createInterner(s, send)
  const postman = createPostman(shared, s, intern, now, send)
  const drain = drainRings(shared, s, send)
  const pulse = createPulse(shared, { task, ownCpu: threadId === 0 }, s, now, send)
  const milestones = createMilestones(shared, s, send)
  let faults = 0
  const readings: Reading[] = []
  let over = false

  send(hello)
  send({ kind: 'tiers', s, atMs: now(), tiers: thread.tiers })
  const inquiry = thread.snapshots ? surroundings.openInquiry : null
  const parts = threadId === 0 ? null : createParts(usage)
  const stalls = createStallWatch({ ...surroundings, s, startedMs, intern, pace, task, usage, inquiry, parts, fault })
  if (surroundings.attached) usage()
  awaitFlush()
  Atomics.store(ints, I.attentive, 1)

  function begin(): void {
    Atomics.store(ints, I.watchdog, WATCHING)
  }

  function look(at: number): number {
    milestones()
    drainAll()
    const turn = ints[I.turn] as number
    const silentMs = ints[I.ours] === 1 ? 0 : at - (floats[F.turnAt] as number)
    // A loop that turned just now cannot be suspect before so long.
    const pauseMs =
      silentMs > pace.armMs ? stalls.silent(turn, now()) : Math.max(pace.restMs, pace.armMs + 1 - silentMs)
    stalls.readScripts()
    if (at - (lastReading()?.atMs ?? Number.NEGATIVE_INFINITY) > READING_EVERY_MS) usage()
    pulse(now())
    return pauseMs
  }

  function drainAll(): void {
    // Read before the ring: a turn that is over by now stands in it.
    const [current, before] = [ints[I.turn] as number, lastReading()]
    drain((turn) => stalls.ended(turn, before))
    stalls.settle(current)
    postman()
  }

  function usage(): Reading | null {
    const reading = readUsage(task, now)
    if (reading !== null && readings.push(reading) > READINGS_KEPT) readings.shift()
    return lastReading()
  }

  function lastReading(): Reading | null {
    return readings.at(-1) ?? null
  }

  function missed(gap: Gap): void {
    const before = readings.filter(({ atMs }) => atMs <= gap.fromMs).at(-1) ?? null
    send({ kind: 'watchdog-gap', s, ...gap, usage: usageBetween(before, usage()) })
  }

  /** The watched thread waits for this at the end of a stall: answer at once. */
  function awaitFlush(): void {
    const asked = Atomics.load(ints, I.flushAsked)
    void untilChanged(ints, I.flushAsked, asked).then(() => {
      if (over) return
      milestones()
      drainAll()
      if (ints[I.exiting] === 1) pulse(now(), true)
      surroundings.flushed()
      Atomics.store(ints, I.flushDone, Atomics.load(ints, I.flushAsked))
      Atomics.notify(ints, I.flushDone)
      awaitFlush()
    })
  }

  function fault(error: unknown): void {
    if (++faults > MAX_FAULTS) return
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    send({ kind: 'fault', s, atMs: now(), where: 'watchdog', message: message.slice(0, 2000) })
  }

  function endIfGone(at: number): boolean {
    if (thread.task === null || at - (floats[F.turnAt] as number) <= pace.armMs || existsSync(thread.task)) return false
    end(at)
    return true
  }

  function end(at: number): void {
    milestones()
    drainAll()
    stalls.cutOff(at)
    pulse(at, true)
    send({ kind: 'goodbye', s, atMs: at })
    leave()
  }

  /** A stall that lasts has no end that we know of. */
  function part(at: number): void {
    milestones()
    drainAll()
    pulse(at, true)
    send({ kind: 'goodbye', s, atMs: at })
  }

  /** What waits for the thread's memory to change would keep it for ever. */
  function leave(): void {
    over = true
    Atomics.store(ints, I.watchdog, GONE)
    Atomics.add(ints, I.flushDone, 1)
    for (const index of [I.flushDone, I.flushAsked, I.answered]) Atomics.notify(ints, index)
  }

  return { hello, begin, look, missed, fault, endIfGone, end, part, leave }
}
