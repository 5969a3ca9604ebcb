/**
 * Node counts how many calls of hooks are under way, and while there are any, what the program enables has to wait. Where
 * the stack ends between its count and its `try`, the count is never taken back, and the program's hooks would wait
 * forever. That happens only where a hook is on: bare, the program would not have met it. The count lies in a variable of
 * node's module, which V8 shows to a session.
 */
import { AsyncResource } from 'node:async_hooks'
import { captureStack, readStackOf } from './call-sites.js'
import { type Hook, type Method, withHookVariables } from './hook-variables.js'

/** A hook of ours with `before`, and node's own methods. */
export interface OwnHook {
  hook: Hook
  enable: Method
  disable: Method
}

type Callbacks = Record<symbol, () => void>

interface Keys {
  init: symbol
  before: symbol
}

/** The program may replace any of them. */
const { runInAsyncScope } = AsyncResource.prototype

const MODULE = 'node:internal/async_hooks'
/** What is done here takes less of the stack. */
const ROOM = 100
/** Sent as text. */
const RESTORE = String(restore)
const nothing = (): void => undefined

/** Returns what must be called while no hook but ours is on, and before another is enabled. */
export function createRelease(own: OwnHook, mayInspect: () => boolean): () => void {
  const resource = new AsyncResource('loopdoctor', { requireManualDestroy: true })
  const [init, before] = ['init', 'before'].map((name) => symbolOf(own.hook, name))
  if (init === undefined || before === undefined) return nothing
  return () => {
    if (!hasRoom(ROOM)) return
    silently(own.hook, { init, before }, () => {
      if (isStuck(own, before, resource) && mayInspect() && !isInsideHooks()) resetCount(own.enable)
    })
  }
}

/** Where the count is right, ours hears nothing when it is off. */
function isStuck({ hook, enable, disable }: OwnHook, before: symbol, resource: AsyncResource): boolean {
  const callbacks = hook as unknown as Callbacks
  let heard = false
  callbacks[before] = () => {
    heard = true
  }
  disable.call(hook)
  try {
    runInAsyncScope.call(resource, nothing)
  } finally {
    callbacks[before] = nothing
    enable.call(hook)
  }
  return heard
}

/** An error at the end of the stack, in the middle of what is done here, would leave node's state askew. */
function hasRoom(calls: number): boolean {
  try {
    return calls === 0 || hasRoom(calls - 1)
  } catch {
    return false
  }
}

/** Without a word to ours of what is done here. */
function silently(hook: Hook, { init, before }: Keys, act: () => void): void {
  const callbacks = hook as unknown as Callbacks
  const { [init]: initWas = nothing, [before]: beforeWas = nothing } = callbacks
  callbacks[init] = nothing
  callbacks[before] = nothing
  try {
    act()
  } finally {
    callbacks[init] = initWas
    callbacks[before] = beforeWas
  }
}

export function symbolOf(hook: Hook, name: string): symbol | undefined {
  return Object.getOwnPropertySymbols(hook).find(({ description }) => description === name)
}

/** Then the count is right. */
function isInsideHooks(): boolean {
  const sites = readStackOf(captureStack(Number.POSITIVE_INFINITY, isInsideHooks))
  if (sites === null || typeof sites === 'string') return true
  for (const [fn, file] of sites) if (file === MODULE && (fn === 'emitInitNative' || fn === 'emitHook')) return true
  return false
}

function resetCount(enable: Method): void {
  withHookVariables(enable, (session, { hooks, counts }) =>
    session.post('Runtime.callFunctionOn', {
      objectId: hooks,
      functionDeclaration: RESTORE,
      arguments: [{ objectId: counts }],
    }),
  )
}

interface ActiveHooks {
  call_depth: number
  array: unknown
  tmp_array: unknown
  tmp_fields: number[] | null
}

/** As node's own, with the total: it has been counted anew. Its text is sent. */
function restore(this: ActiveHooks, fields: Uint32Array): void {
  const { tmp_array, tmp_fields } = this
  if (!(this.call_depth > 0 && tmp_array && tmp_fields)) return
  this.call_depth = 0
  this.array = tmp_array
  for (let i = 0; i < tmp_fields.length; i++) fields[i] = tmp_fields[i] as number
  this.tmp_array = null
  this.tmp_fields = null
}
