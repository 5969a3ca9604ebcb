/**
 * Node counts how many calls of hooks are under way, and while there are any, what the program enables has to wait. Where
 * the stack ends between its count and its `try`, the count is never taken back, and the program's hooks would wait
 * forever. That happens only where a hook is on: bare, the program would not have met it. The count lies in a variable of
 * node's module, which V8 shows to a session.
 */
import { AsyncResource, type createHook } from 'node:async_hooks'
import type { Session } from 'node:inspector'
import { inOwnSession } from '../own-session.js'
import { captureStack, readStackOf } from './call-sites.js'

export type Hook = ReturnType<typeof createHook>
export type Method = (this: Hook) => Hook

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
const { defineProperty } = Object
const { deleteProperty } = Reflect

const MODULE = 'node:internal/async_hooks'
/** What is done here takes less of the stack. */
const ROOM = 100
const GROUP = 'loopdoctor'
/** Of globalThis, for as long as V8 is asked. */
const KEY = 'loopdoctor.hook'
const EXPRESSION = `this['${KEY}']`
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

/** Debugger and profiler stay off: coverage goes on. */
function resetCount(enable: Method): void {
  inOwnSession((session) => {
    try {
      const getHookArrays = variableOf(session, objectOf(session, enable), 'getHookArrays')
      const objectId = variableOf(session, getHookArrays, 'active_hooks')
      const fields = variableOf(session, getHookArrays, 'async_hook_fields')
      if (objectId === undefined || fields === undefined) return
      session.post('Runtime.callFunctionOn', {
        objectId,
        functionDeclaration: RESTORE,
        arguments: [{ objectId: fields }],
        objectGroup: GROUP,
      })
    } finally {
      session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP })
    }
  })
}

function objectOf(session: Session, value: unknown): string | undefined {
  let objectId: string | undefined
  defineProperty(globalThis, KEY, { value, configurable: true })
  try {
    session.post('Runtime.evaluate', { expression: EXPRESSION, objectGroup: GROUP }, (_no, found) => {
      objectId = found?.result.objectId
    })
  } finally {
    deleteProperty(globalThis, KEY)
  }
  return objectId
}

/** The object in a variable that a function of one of node's modules sees there. */
function variableOf(session: Session, fn: string | undefined, name: string): string | undefined {
  const scopes = propertyOf(session, fn, '[[Scopes]]')
  return propertyOf(session, propertyOf(session, scopes, '0'), name)
}

function propertyOf(session: Session, objectId: string | undefined, wanted: string): string | undefined {
  let found: string | undefined
  if (objectId === undefined) return found
  session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_no, properties) => {
    for (const list of [properties?.result ?? [], properties?.internalProperties ?? []])
      for (const { name, value } of list) if (name === wanted) found = value?.objectId
  })
  return found
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
