/**
 * The watched thread's half of a snapshot: the watchdog asks V8 to call `take` inside whatever runs. No regular
 * expression here (it would overwrite the program's RegExp.lastMatch), nothing but intrinsics taken at load.
 *
 * The answer is left in shared memory, and `take` returns only when the watchdog has hung up: so no inspector session
 * is open while the program's own code runs, and none can be left at its exit (node would print a line about it).
 */
import { bump, busySince, F, I, type Shared } from '../shared.js'
import { onLeave } from '../undo.js'
import { isInAtomicsWait, type RawSite, readStack } from './call-sites.js'
import type { RawEntry } from './entry.js'
import type { JobCatcher } from './job-catcher.js'

/** Where the watchdog finds us: not enumerable, not writable, on the global object. */
export const SNAPSHOT_KEY = 'loopdoctor.snapshot'

/** Always the same text: V8 would keep one script for each that differs. What is asked stands in shared memory. */
export const CALL = `globalThis[Symbol.for('${SNAPSHOT_KEY}')]?.()`

/**
 * How long the program waits for the watchdog to hang up: a fifth of a millisecond as a rule. On a machine so busy that
 * it takes longer, to go on could mean to exit with an open session.
 */
const RELEASE_LIMIT_MS = 500
const RELEASE_SPIN_LIMIT_MS = 50
/** From here on the wait is told apart from the stall: a machine without CPU made it, and not the program. */
const LATE_MS = 20
/** Asked for in place of a turn: only stand still, while the watchdog reads scripts. */
export const HOLD = -1
/** As well: no stack, only what else is wanted of this thread. */
export const ERRANDS = -2
const HOLD_LIMIT_MS = 250

export interface Answer {
  atMs: number
  /** When this turn became busy: its poll is over by now, so this is exact. */
  startMs: number
  /** A string where Error is frozen; null where the stack is too deep for one more call. */
  sites: RawSite[] | string | null
  /** Until when work of ours kept the thread from answering; 0 where there was none. */
  freeMs: number
  asyncId: number
  jobsRun: number
  exiting: boolean
  /** The callback the loop is serving, where the stack shows only node's own code: its name and its source text. */
  callback: { fn: string; text: string } | null
  entry: RawEntry | null
}

/** What is asked for beside the stack. */
export interface Asked {
  asyncId(): number
  /** The resource whose callback runs. */
  resource(): object
  entry(): RawEntry | null
  catcher: JobCatcher
  /** We may be taken out of this thread again. */
  mayLeave: boolean
  /** Done in the same moment: what else is wanted of this thread, in a turn that began then. Null: no stack was taken. */
  meanwhile: ((seen: { sites: RawSite[]; startMs: number } | null) => void) | null
}

export function installSnapshot(
  shared: Shared,
  now: () => number,
  { asyncId, resource, entry, catcher, meanwhile, mayLeave }: Asked,
): void {
  const { ints, floats, answer } = shared
  const { load, store, wait, notify } = Atomics
  const stringify = JSON.stringify
  const text = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  const timing = globalThis.performance.nodeTiming
  const runtime = process as NodeJS.Process & { _exiting?: boolean }

  /** The next question may have been asked by then: its number is higher. */
  function awaitRelease(id: number, mayWait: boolean, limitMs: number): void {
    const until = now() + limitMs
    for (let seen = load(ints, I.released); seen < id && now() < until; seen = load(ints, I.released))
      if (mayWait) wait(ints, I.released, seen, until - now())
  }

  const key = Symbol.for(SNAPSHOT_KEY)
  onLeave(() => delete (globalThis as Record<symbol, unknown>)[key])
  Object.defineProperty(globalThis, key, {
    configurable: mayLeave,
    value: function take(): void {
      const began = now()
      const id = ints[I.askedId] as number
      const turn = ints[I.askedTurn] as number
      let mayWait = false
      let seen: { sites: RawSite[]; startMs: number } | null = null
      ints[I.answerBytes] = 0
      if (turn === HOLD || turn === ERRANDS) mayWait = !insideAtomicsWait(stackOf(take))
      else if (ints[I.turn] === turn) {
        const sites = stackOf(take)
        mayWait = !insideAtomicsWait(sites)
        const startMs = busySince(floats, timing.idleTime)
        if (Array.isArray(sites)) seen = { sites, startMs }
        const record: Answer = {
          atMs: began,
          startMs,
          sites,
          freeMs: floats[F.oursUntil] as number,
          asyncId: asyncId(),
          jobsRun: ints[I.jobsRun] as number,
          exiting: runtime._exiting === true,
          callback: showsOnlyNode(sites) ? callbackOf(resource()) : null,
          entry: entry(),
        }
        ints[I.answerBytes] = text.write(stringify(record), 0, 'utf8')
        if (runsJobs(sites)) catcher.look(turn)
      }
      store(ints, I.answered, id)
      notify(ints, I.answered)
      if (turn !== HOLD) meanwhile?.(seen)
      const answeredMs = now()
      awaitRelease(id, mayWait, turn === HOLD ? HOLD_LIMIT_MS : mayWait ? RELEASE_LIMIT_MS : RELEASE_SPIN_LIMIT_MS)
      const at = now()
      if (at - answeredMs > LATE_MS) bump(floats, F.oursMs, at - answeredMs)
      if (turn !== ERRANDS) bump(floats, F.snapshots, 1)
      bump(floats, F.snapshotMs, at - began)
    },
  })
}

/** The first site is the expression that the watchdog evaluated. */
function stackOf(take: () => void): ReturnType<typeof readStack> {
  const sites = readStack(take)
  return Array.isArray(sites) ? sites.slice(1) : sites
}

/** A wait inside the program's own Atomics.wait would end that one early: V8 has one wait list entry a thread. */
function insideAtomicsWait(sites: RawSite[] | string | null): boolean {
  return !Array.isArray(sites) || isInAtomicsWait(sites)
}

/** Native work at the very end of a callback lands in node's code after it: then the callback itself is the news. */
function showsOnlyNode(sites: RawSite[] | string | null): boolean {
  if (!Array.isArray(sites) || sites.length === 0) return false
  for (const [, file] of sites) if (file === null || !startsWith.call(file, 'node:')) return false
  return true
}

const MAX_CALLBACK_CHARS = 4000
const startsWith = String.prototype.startsWith
const textOf = Function.prototype.toString
const slice = String.prototype.slice

interface Resource {
  _onTimeout?: unknown
  _onImmediate?: unknown
  callback?: unknown
  socket?: { server?: { listeners?: (name: string) => unknown[] } }
}

function callbackOf(resource: Resource): Answer['callback'] {
  try {
    const { _onTimeout, _onImmediate, callback, socket } = resource
    const fn = _onTimeout ?? _onImmediate ?? callback ?? socket?.server?.listeners?.('request')[0]
    if (typeof fn !== 'function') return null
    return { fn: String(fn.name), text: slice.call(textOf.call(fn), 0, MAX_CALLBACK_CHARS) }
  } catch {
    return null
  }
}

/** Whether promise jobs are what runs: then a job of our own shows whether they come one after the other. */
function runsJobs(sites: RawSite[] | string | null): boolean {
  if (typeof sites === 'string' || sites === null) return false
  const outermost = sites[sites.length - 1]
  return (
    outermost === undefined ||
    outermost[1] === 'node:internal/process/task_queues' ||
    !startsWith.call(outermost[1] ?? '', 'node:')
  )
}
