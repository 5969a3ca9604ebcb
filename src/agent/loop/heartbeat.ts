/**
 * The clock of the loop. An unref'd immediate that re-arms itself runs once a turn; what the turn took, less what it
 * idled in poll, is what anything else had to wait. It costs a microsecond a turn, so that it rests where turns are many
 * and short. A slow beat keeps an idle loop turning, so that silence means a blocked thread: the timer of a delay
 * histogram, since it wakes no JavaScript of its own.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { bucketOf } from '../../protocol/buckets.js'
import { flush } from '../flush.js'
import { tellEndsAgain } from '../probes/worker-ends.js'
import { bump, F, GONE, I, LONG_TURN, RING, type Shared, STARTING } from '../shared.js'
import { onLeave } from '../undo.js'
import { createRests, FAST_MS } from './rests.js'

const HEAP_EVERY_MS = 1000
const LOADED_AFTER_IDLE_MS = 20
const LOADED_AT_LATEST_MS = 5000
/** Of our own readings one of so many is timed; what takes longer had lost the CPU meanwhile. */
const TIMED_ONE_OF = 32
const DEAREST_MS = 0.05

/** Each beat wakes two threads of an idle program: at half the threshold that took more than one percent of a core. */
const BEAT_SHARE = 0.6

/** The slow beat: a little later, and well before the threshold, a loop that has not turned is known to be blocked. */
export function beatMs(thresholdMs: number): number {
  return Math.max(4, Math.min(100, Math.round(thresholdMs * BEAT_SHARE)))
}

/** Taken at load: a program may replace or remove its globals. */
const { add, load } = Atomics

/** What else follows the loop's turns. */
export interface TurnFollower {
  /** True where there is something that should be written down at once. */
  turn(turn: number, busyMs: number, idleMs: number, at: number): boolean
  /** Once a second. */
  sweep(): void
  /** Does something of ours, unnoticed. */
  quietly(act: () => void): void
  /** From here on several turns are told as one, or no more. */
  rests(resting: boolean): void
}

export interface AttendedFollower extends TurnFollower {
  /** Gives what to call where this turn's end must not be missed, though the clock rests. */
  attended(attend: () => void): void
}

export interface Company {
  follower: AttendedFollower
  /**
   * Called after a long turn as long as no watchdog is connected. Null where such a turn is nobody's business as long as
   * none is there: we came to a program that runs, and it may have been held by our coming.
   */
  early: (() => void) | null
}

export interface LoopClock {
  /** The process ends in this turn: what it took so far. */
  lastTurn(): void
}

export function startHeartbeat(
  shared: Shared,
  now: () => number,
  thresholdMs: number,
  { follower, early }: Company,
): LoopClock {
  const { floats, ints, turns, longTurns } = shared
  const { clearImmediate, setImmediate } = globalThis
  const timing = globalThis.performance.nodeTiming
  const memoryUsage = process.memoryUsage.bind(process)
  let lastAt = now()
  let lastIdle = timing.idleTime
  let lastOurs = 0
  let heapAt = Number.NEGATIVE_INFINITY
  let starting = true
  let next: NodeJS.Immediate | null = null
  let armed = false
  let attending = false
  /** How long a turn was busy where they were short. */
  let usualMs = 0
  const startedAt = lastAt
  floats[F.turnAt] = lastAt
  floats[F.idleMs] = lastIdle

  const beat = monitorEventLoopDelay({ resolution: beatMs(thresholdMs) })
  beat.enable()
  const rests = createRests(rested, thresholdMs)
  let resting = false
  arm()
  follower.attended(() => {
    attending = true
    if (resting) arm()
  })
  onLeave(stop)
  return { lastTurn: () => void measure() }

  function arm(): void {
    if (!armed) follower.quietly(armQuietly)
  }

  function armQuietly(): void {
    next = setImmediate(turn).unref()
    armed = true
  }

  function rested(): void {
    if (resting && !armed) tick()
  }

  function turn(): void {
    armed = false
    tick()
  }

  function tick(): void {
    attending = false
    let mayRest = false
    try {
      mayRest = measure()
    } catch {
      // The program took away what we stand on: this turn is not counted.
    }
    if (mayRest !== resting) follower.rests(mayRest)
    resting = mayRest
    if (ints[I.watchdog] === GONE) {
      stop()
      return
    }
    if (resting) follower.quietly(rests.begin)
    if (!resting || attending) arm()
  }

  function stop(): void {
    if (next) clearImmediate(next)
    rests.stop()
    beat.disable()
  }

  /** True where the clock may rest. */
  function measure(): boolean {
    const at = now()
    const taken = rests.turns()
    const idle = timing.idleTime
    const ours = floats[F.oursMs] as number
    const busy = at - lastAt - (idle - lastIdle) - (ours - lastOurs)
    const uneven = rests.uneven(taken, at - lastAt, busy, usualMs)
    if (busy > 0) count(busy, taken, at, uneven)
    const asks = follower.turn(ints[I.turn] as number, busy, idle - lastIdle, at)
    if (asks) flush(ints)
    // Where the watchdog was waited for, which takes long on a busy machine: that is no part of the next turn.
    const from = asks || busy >= thresholdMs ? now() : at
    if (starting) noticeStartupOver(idle - lastIdle, at)
    const mayRest = rests.earned(taken, at - lastAt, uneven)
    lastAt = from
    lastIdle = idle
    lastOurs = ours
    floats[F.turnAt] = from
    floats[F.idleMs] = idle
    bump(ints, I.turn, 1)
    if (at - heapAt >= HEAP_EVERY_MS) readHeap(at)
    if ((ints[I.turn] as number) % TIMED_ONE_OF === 0)
      bump(floats, F.hooksMs, Math.min(now() - at, DEAREST_MS) * TIMED_ONE_OF)
    return mayRest
  }

  function readHeap(at: number): void {
    heapAt = at
    floats[F.heapBytes] = memoryUsage().heapUsed
    follower.sweep()
    tellEndsAgain()
  }

  function noticeStartupOver(idleMs: number, at: number): void {
    if (floats[F.startupEndedAt] === 0 && isStartupOver(idleMs, at - startedAt)) floats[F.startupEndedAt] = at
    starting = floats[F.startupEndedAt] === 0
  }

  /** Of several turns in one, the others were as short as those before. */
  function count(allMs: number, taken: number, at: number, uneven: boolean): void {
    const others = taken - 1
    if (others > 0) bump(turns, bucketOf(usualMs), others)
    if (allMs < taken * FAST_MS && !uneven) usualMs = allMs / taken
    const busy = Math.max(usualMs, allMs - others * usualMs)
    bump(turns, bucketOf(busy), 1)
    bump(floats, F.busyMs, allMs)
    if (busy > (floats[F.maxTurnMs] as number)) floats[F.maxTurnMs] = busy
    if (busy >= thresholdMs && (early || load(ints, I.attentive) === 1)) tell(at - busy, at)
  }

  function tell(start: number, end: number): void {
    const slot = ((ints[I.longTurns] as number) % RING) * LONG_TURN
    longTurns[slot] = ints[I.turn] as number
    longTurns[slot + 1] = start
    longTurns[slot + 2] = end
    longTurns[slot + 3] = ints[I.callbacks] as number
    add(ints, I.longTurns, 1)
    if (load(ints, I.watchdog) === STARTING) early?.()
    flush(ints)
  }
}

/**
 * A CommonJS entry has run when the loop first turns. Node gives no sign when an ES module has: its graph is loaded in
 * many busy turns, and the first long idle shows that the program waits for something else.
 */
function isStartupOver(idleMs: number, sinceStartMs: number): boolean {
  return process.mainModule !== undefined || idleMs >= LOADED_AFTER_IDLE_MS || sinceStartMs > LOADED_AT_LATEST_MS
}
