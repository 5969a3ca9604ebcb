/** What node's module for async hooks keeps in variables of its own: V8 shows them to a session, and to us by it. */
import type { createHook } from 'node:async_hooks'
import type { Session } from 'node:inspector'
import { inOwnSession } from '../own-session.js'

export type Hook = ReturnType<typeof createHook>
export type Method = (this: Hook) => Hook

/** V8's ids of two objects. */
export interface HookVariables {
  /** The hooks that are on, and how many calls of them are under way. */
  hooks: string
  /** How many of them have each of the callbacks: node calls none where there is none. */
  counts: string
}

/** Where these callbacks stand in the counts. */
export const INIT = 0
export const BEFORE = 1

const GROUP = 'loopdoctor'
/** Of globalThis, for as long as V8 is asked. */
const KEY = 'loopdoctor.hook'
const EXPRESSION = `this['${KEY}']`
/** Sent as text. */
const GIVE = String(give)

const { defineProperty } = Object
const { deleteProperty } = Reflect

/** `enable` is node's own. Debugger and profiler stay off: coverage goes on. */
export function withHookVariables(enable: Method, act: (session: Session, variables: HookVariables) => void): void {
  inOwnSession((session) => {
    try {
      const getHookArrays = variableOf(session, objectOf(session, enable), 'getHookArrays')
      const hooks = variableOf(session, getHookArrays, 'active_hooks')
      const counts = variableOf(session, getHookArrays, 'async_hook_fields')
      if (hooks !== undefined && counts !== undefined) act(session, { hooks, counts })
    } finally {
      session.post('Runtime.releaseObjectGroup', { objectGroup: GROUP })
    }
  })
}

/** The counts themselves; null where this Node keeps them elsewhere. */
export function hookCounts(enable: Method): Uint32Array | null {
  let found: unknown = null
  withHookVariables(enable, (session, { counts }) => {
    const take = objectOf(session, (counts: unknown) => {
      found = counts
    })
    if (take === undefined) return
    const call = { objectId: counts, functionDeclaration: GIVE, arguments: [{ objectId: take }] }
    session.post('Runtime.callFunctionOn', { ...call, objectGroup: GROUP })
  })
  return found instanceof Uint32Array && found.length > BEFORE ? found : null
}

function give(this: unknown, take: (given: unknown) => void): void {
  take(this)
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
