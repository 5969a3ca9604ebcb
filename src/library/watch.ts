/** `watch()`: the agent in this process, a sidecar beside it, and what is found as events. */
import { EventEmitter } from 'node:events'
import type { Finding, PromiseProblem, Report, Stall } from '../analysis/report.js'
import type { GuestAsks, GuestTold } from '../protocol/guest.js'
import { MODES } from '../protocol/mode.js'
import { THRESHOLD } from '../protocol/threshold.js'
import { type Address, agent } from './enlist.js'
import { type Line, openLine } from './line.js'

export interface WatchOptions {
  /** A turn of the event loop that takes longer is a stall: 10 to 60000 milliseconds; 100 where it is not given. */
  thresholdMs?: number
  /** How much is watched; `light` where it is not given. */
  mode?: 'light' | 'standard' | 'deep'
}

/** The arguments of the listeners, by event. */
export interface WatchEvents {
  /** A stall of this process, main thread or worker, that is over; and the finding that it belongs to, as it stands now. */
  stall: [stall: Stall, finding: Finding]
  /** A problem with promises in this process; again with a higher `count` when it comes again. */
  promise: [problem: PromiseProblem, finding: Finding]
  /** Watching is not possible here, or came to its end before `stop()`. Without a listener it is not said. */
  error: [error: Error]
}

export interface Watcher {
  on<Name extends keyof WatchEvents>(event: Name, listener: (...told: WatchEvents[Name]) => void): this
  once<Name extends keyof WatchEvents>(event: Name, listener: (...told: WatchEvents[Name]) => void): this
  off<Name extends keyof WatchEvents>(event: Name, listener: (...told: WatchEvents[Name]) => void): this
  /**
   * The report so far, as `-o report.json` would write it: of all that the session hears. Rejects where there is no
   * session. The program lives on until it is there.
   */
  report(): Promise<Report>
  /** No event comes any more. With the last watcher of a process that nobody else watches, the watching ends. */
  stop(): void
  [Symbol.dispose](): void
}

/**
 * Watches this process. Where it is watched already (by the command line, by `loopdoctor/register` or by another
 * `watch()`), that session is joined, and its threshold and mode hold.
 *
 * Never throws for reasons of its own, prints nothing, and does not keep the program alive.
 *
 * @throws {RangeError} for a `thresholdMs` out of its range
 * @throws {TypeError} for a `mode` that does not exist
 */
export function watch(options: WatchOptions = {}): Watcher {
  const asked = checked(options)
  return new OwnWatcher(asked)
}

type Asked = Required<WatchOptions>
type Told = GuestTold<Stall, PromiseProblem, Finding, Report>

function checked({ thresholdMs = THRESHOLD.usual, mode = 'light' }: WatchOptions): Asked {
  const { least, most } = THRESHOLD
  if (!(thresholdMs >= least && thresholdMs <= most))
    throw new RangeError(`thresholdMs must lie between ${least} and ${most}, and ${thresholdMs} does not`)
  if (!MODES.includes(mode)) throw new TypeError(`mode must be light, standard or deep, and "${mode}" is not`)
  return { thresholdMs, mode }
}

/** Watchers of a session that one of them has begun. */
const ours = new Set<OwnWatcher>()
/** The last of them has stopped: the agent takes itself out, in its own time. */
let leaving = false
const RETRY_MS = 20

interface Waiting {
  done(report: Report): void
  fail(error: Error): void
}

class OwnWatcher extends EventEmitter<WatchEvents> implements Watcher {
  readonly #reports = new Map<number, Waiting>()
  /** Asked before there was a line. */
  #asks: GuestAsks[] = []
  #line: Line | null = null
  #failure: Error | null = null
  #lastReport = 0
  #stopped = false

  constructor(asked: Asked) {
    super()
    this.#begin(asked)
  }

  report(): Promise<Report> {
    if (this.#failure) return Promise.reject(this.#failure)
    const id = ++this.#lastReport
    return new Promise<Report>((done, fail) => {
      this.#reports.set(id, { done, fail })
      this.#say({ ask: 'report', id })
      this.#line?.hold(true)
    })
  }

  stop(): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#line?.say({ ask: 'leave' })
    this.#line?.end()
    this.#line = null
    this.#failure ??= new Error('This watcher was stopped')
    this.#refuse(this.#failure)
    if (ours.delete(this) && ours.size === 0) leaving = true
  }

  [Symbol.dispose](): void {
    this.stop()
  }

  #begin(asked: Asked): void {
    if (this.#stopped) return
    try {
      leaving &&= agent.isWatched()
      if (leaving) setTimeout(() => this.#begin(asked), RETRY_MS)
      else this.#join(asked)
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error))
    }
  }

  #join(asked: Asked): void {
    const isFirst = !agent.isWatched()
    const refusal = agent.enlist({ ...asked, heard: true })
    const address = agent.address()
    if (!address) throw new Error(refusal ?? 'its watchdog thread could not be started')
    if (isFirst || ours.size > 0) ours.add(this)
    this.#line = openLine(address, { hear: (line) => this.#hear(line), lost: () => this.#lost() })
    this.#line.hold(this.#reports.size > 0)
    this.#line.say({ ask: 'listen', pid: process.pid, sinceMs: sessionTime(address) })
    for (const asks of this.#asks.splice(0)) this.#line.say(asks)
  }

  #say(asks: GuestAsks): void {
    if (this.#line) this.#line.say(asks)
    else this.#asks.push(asks)
  }

  #hear(line: string): void {
    const told = parsed(line)
    if (!told || this.#stopped) return
    if (told.tell === 'stall') this.emit('stall', told.stall, told.finding)
    else if (told.tell === 'promise') this.emit('promise', told.problem, told.finding)
    else this.#answer(told)
  }

  #answer({ id, report, why }: Extract<Told, { tell: 'report' }>): void {
    const waiting = this.#reports.get(id)
    this.#reports.delete(id)
    if (this.#reports.size === 0) this.#line?.hold(false)
    if (report) waiting?.done(report)
    else waiting?.fail(new Error(`There is no report: ${why}`))
  }

  #lost(): void {
    this.#line = null
    this.#fail('the process that listens has ended')
  }

  /** Not before the program could have listened. */
  #fail(why: string): void {
    const failure = new Error(`This process is not watched: ${why}`)
    this.#failure = failure
    this.#refuse(failure)
    queueMicrotask(() => {
      if (this.listenerCount('error') > 0) this.emit('error', failure)
    })
  }

  #refuse(error: Error): void {
    for (const { fail } of this.#reports.values()) fail(error)
    this.#reports.clear()
  }
}

function sessionTime({ zeroMs }: Address): number {
  return Number(process.hrtime.bigint()) / 1e6 - zeroMs
}

function parsed(line: string): Told | null {
  try {
    return JSON.parse(line) as Told
  } catch {
    return null
  }
}
