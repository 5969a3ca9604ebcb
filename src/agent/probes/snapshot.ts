/**
 * The watched thread's half of a snapshot: the watchdog asks V8 to call `take` inside whatever runs. No regular
 * expression here (it would overwrite the program's RegExp.lastMatch), nothing but intrinsics taken at load.
 *
 * The answer is left in shared memory, and `take` returns only when the watchdog has hung up: so no inspector session
 * is open while the program's own code runs, and none can be left at its exit (node would print a line about it).
 */
import { bump, F, I, type Shared } from '../shared.js'

/** Where the watchdog finds us: not enumerable, not writable, on the global object. */
export const SNAPSHOT_KEY = 'loopdoctor.snapshot'

/** How long the program waits for the watchdog to hang up: a fifth of a millisecond as a rule, more on a busy machine. */
const RELEASE_LIMIT_MS = 50
/** Asked for in place of a turn: only stand still, while the watchdog reads scripts. */
export const HOLD = -1
const HOLD_LIMIT_MS = 250
const MAX_FRAMES = 50

/** A call site as it crosses the threads: function (a builtin with its type: `RegExp.test`), file, line, column, flags, origin of an eval. */
export type RawSite = [string | null, string | null, number | null, number | null, string, string | null]

export interface Answer {
  atMs: number
  /** When this turn became busy: its poll is over by now, so this is exact. */
  startMs: number
  /** A string where Error is frozen; null where the stack is too deep for one more call. */
  sites: RawSite[] | string | null
  asyncId: number
  jobsRun: number
  exiting: boolean
  /** The callback the loop is serving, where the stack shows only node's own code: its name and its source text. */
  callback: { fn: string; text: string } | null
}

export function installSnapshot(
  shared: Shared,
  now: () => number,
  asyncId: () => number,
  resource: () => object,
): void {
  const { ints, floats, answer } = shared
  const { load, store, wait, notify } = Atomics
  const stringify = JSON.stringify
  const text = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength)
  const resolved = Promise.resolve()
  const then = Promise.prototype.then
  const timing = globalThis.performance.nodeTiming
  const runtime = process as NodeJS.Process & { _exiting?: boolean }
  const jobRan = (): void => {
    bump(ints, I.jobsRun, 1)
  }

  function awaitRelease(id: number, mayWait: boolean, limitMs: number): void {
    const until = now() + limitMs
    for (let seen = load(ints, I.released); seen !== id && now() < until; seen = load(ints, I.released))
      if (mayWait) wait(ints, I.released, seen, until - now())
  }

  Object.defineProperty(globalThis, Symbol.for(SNAPSHOT_KEY), {
    value: function take(): void {
      const began = now()
      const id = ints[I.askedId] as number
      const turn = ints[I.askedTurn] as number
      let mayWait = false
      if (turn === HOLD) mayWait = !insideAtomicsWait(readStack(take))
      else if (ints[I.turn] === turn) {
        const sites = readStack(take)
        mayWait = !insideAtomicsWait(sites)
        const record: Answer = {
          atMs: began,
          startMs: (floats[F.turnAt] as number) + timing.idleTime - (floats[F.idleMs] as number),
          sites,
          asyncId: asyncId(),
          jobsRun: ints[I.jobsRun] as number,
          exiting: runtime._exiting === true,
          callback: showsOnlyNode(sites) ? callbackOf(resource()) : null,
        }
        ints[I.answerBytes] = text.write(stringify(record), 0, 'utf8')
        if (runsJobs(sites)) then.call(resolved, jobRan)
      } else ints[I.answerBytes] = 0
      store(ints, I.answered, id)
      notify(ints, I.answered)
      awaitRelease(id, mayWait, turn === HOLD ? HOLD_LIMIT_MS : RELEASE_LIMIT_MS)
      bump(floats, F.snapshots, 1)
      bump(floats, F.snapshotMs, now() - began)
    },
  })
}

/** A wait inside the program's own Atomics.wait would end that one early: V8 has one wait list entry a thread. */
function insideAtomicsWait(sites: RawSite[] | string | null): boolean {
  if (!Array.isArray(sites)) return true
  return sites[0]?.[4] === 'n' && (sites[0][0] ?? '').endsWith('wait')
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

const ErrorObject = Error
const capture = Error.captureStackTrace
const descriptor = Object.getOwnPropertyDescriptor
const define = Object.defineProperty

function readStack(above: (...words: never[]) => unknown): RawSite[] | string | null {
  const limit = ErrorObject.stackTraceLimit
  const prepare = descriptor(ErrorObject, 'prepareStackTrace')
  const holder: { stack?: unknown } = {}
  try {
    ErrorObject.stackTraceLimit = MAX_FRAMES + 1
    ErrorObject.prepareStackTrace = readSites
    capture(holder, above)
    const { stack } = holder
    // The first site is the expression the watchdog evaluated.
    if (Array.isArray(stack)) return stack.slice(1)
    return typeof stack === 'string' ? stack : null
  } catch {
    return null
  } finally {
    try {
      ErrorObject.stackTraceLimit = limit
      if (prepare) define(ErrorObject, 'prepareStackTrace', prepare)
      else delete (ErrorObject as { prepareStackTrace?: unknown }).prepareStackTrace
    } catch {
      // A frozen Error was never changed.
    }
  }
}

function readSites(_error: unknown, sites: NodeJS.CallSite[]): RawSite[] {
  const out: RawSite[] = []
  for (const site of sites)
    if (site.getFileName() !== __filename) out.push(readSite(site as NodeJS.CallSite & { isAsync(): boolean }))
  return out
}

function builtinName(site: NodeJS.CallSite): string | null {
  const name = site.getFunctionName()
  const type = name === null ? null : site.getTypeName()
  return type === null ? name : `${type}.${name}`
}

function readSite(site: NodeJS.CallSite & { isAsync(): boolean }): RawSite {
  const file = site.getFileName() || null
  let flags = ''
  if (site.isAsync()) flags += 'a'
  if (site.isConstructor()) flags += 'c'
  if (site.isEval()) flags += 'e'
  const native = file === null && !site.isEval()
  if (native) flags += 'n'
  const fn = native ? builtinName(site) : site.getFunctionName()
  if (fn === null && site.isToplevel()) flags += 't'
  const origin = site.isEval() ? (site.getEvalOrigin() ?? null) : null
  return [fn, file, site.getLineNumber(), site.getColumnNumber(), flags, origin]
}
