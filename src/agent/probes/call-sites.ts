/** Stacks as call sites, read with nothing but intrinsics taken at load: the program may have changed any of them. */

/** A call site as it crosses the threads: function (a builtin with its type: `RegExp.test`), file, line, column, flags, origin of an eval. */
export type RawSite = [string | null, string | null, number | null, number | null, string, string | null]

/** The most frames of a stack. */
export const MAX_FRAMES = 50

const ErrorObject = Error
const capture = Error.captureStackTrace
const descriptor = Object.getOwnPropertyDescriptor
const define = Object.defineProperty
const { isExtensible } = Object
const preparesAtLoad = descriptor(ErrorObject, 'prepareStackTrace')?.value as { name: string } | undefined

/** The stack below `above` at this moment; a string where Error is frozen, null where it is too deep for one more call. */
export function readStack(above: (...words: never[]) => unknown): RawSite[] | string | null {
  try {
    return readStackOf(captureStack(MAX_FRAMES + 1, above))
  } catch {
    return null
  }
}

/** Not yet formatted. Where the limit cannot be set, or not without running the program's code, it stays. */
export function captureStack(frames: number, above: (...words: never[]) => unknown): { stack?: unknown } {
  const holder: { stack?: unknown } = {}
  const limit = descriptor(ErrorObject, 'stackTraceLimit')
  if (limit?.writable === false || limit?.get || limit?.set) {
    capture(holder, above)
    return holder
  }
  try {
    ErrorObject.stackTraceLimit = frames
    capture(holder, above)
    return holder
  } finally {
    if (limit) ErrorObject.stackTraceLimit = limit.value
    else delete (ErrorObject as { stackTraceLimit?: unknown }).stackTraceLimit
  }
}

/** The same of a stack that was captured before and that nobody has read yet: V8 formats it when it is read first. */
export function readStackOf(holder: { stack?: unknown }): RawSite[] | string | null {
  const prepare = descriptor(ErrorObject, 'prepareStackTrace')
  if (!isExtensible(ErrorObject) && isNodesOwn(prepare?.value)) return textOf(holder)
  try {
    // Assigning would run the program's accessor, if it made one.
    define(ErrorObject, 'prepareStackTrace', { value: readSites, writable: true, configurable: true })
    const { stack } = holder
    return Array.isArray(stack) || typeof stack === 'string' ? stack : null
  } catch {
    return null
  } finally {
    try {
      if (prepare) define(ErrorObject, 'prepareStackTrace', prepare)
      else delete (ErrorObject as { prepareStackTrace?: unknown }).prepareStackTrace
    } catch {
      // A frozen Error was never changed.
    }
  }
}

/** It formats stacks as V8 does; not all versions of node have one. */
function isNodesOwn(prepare: unknown): boolean {
  return prepare === undefined || (prepare === preparesAtLoad && preparesAtLoad.name === 'ErrorPrepareStackTrace')
}

/** Of a frozen Error, on which the program has left nothing of its own to format stacks with. */
function textOf(holder: { stack?: unknown }): string | null {
  const { stack } = holder
  return typeof stack === 'string' ? stack : null
}

const { startsWith } = String.prototype

/** Whether it stands in a file, and in none of node's own. */
export function isOutsideNode(site: RawSite): boolean {
  const file = site[1]
  return file !== null && !startsWith.call(file, 'node:')
}

/** Whether the innermost is Atomics.wait: the builtin stands on top of its stack, without a file. */
export function isInAtomicsWait(sites: readonly RawSite[]): boolean {
  const top = sites[0]
  return top !== undefined && top[4] === 'n' && (top[0] ?? '').endsWith('wait')
}

/** Where several hooks for promises are on, node calls them one by one. */
const CALLS_HOOKS = 'node:internal/promise_hooks'

/** Whether it is a frame of our agent, or one that node has because of us. */
export function isOurs(file: string | null | undefined): boolean {
  return file === __filename || file === CALLS_HOOKS
}

function readSites(_error: unknown, sites: NodeJS.CallSite[]): RawSite[] {
  const out: RawSite[] = []
  for (const site of sites)
    if (!isOurs(site.getFileName())) out.push(readSite(site as NodeJS.CallSite & { isAsync(): boolean }))
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
