/**
 * Whether a promise is pending, without a reaction on it: one more reaction would cut the stacks of later errors, and a
 * result would count as handled. Node says it when it prints a promise. It is told to print as one that is already on
 * its way to print everything else, so that it looks into nothing but the promise, and runs no code of the program.
 */
import { inspect, types } from 'node:util'

export interface PromiseState {
  state: 'pending' | 'fulfilled' | 'rejected'
  /** What it settled with, where that is an object; of anything else its text. */
  value: unknown
}

/** As much of a text that it settled with as is kept. */
const MOST_TEXT = 300

const { getOwnPropertyDescriptor, getPrototypeOf } = Object
const { isPromise } = types
const intrinsic = Promise.prototype
const { toStringTag } = Symbol

/** What node prints: null comes first, and gives away what it keeps while it prints. */
const pair: [null, object | null] = [null, null]
let began = false
let state: PromiseState['state'] = 'fulfilled'
let value: unknown

const seen = {
  includes(object: unknown): boolean {
    if (object === pair[1]) return false
    value = object
    return true
  },
  push: () => undefined,
  pop: () => undefined,
}

function stylize(this: { seen: unknown }, text: string, kind: string): string {
  if (!began) {
    began = true
    this.seen = seen
  } else if (kind === 'special' && text === '<pending>') state = 'pending'
  else if (kind === 'special' && text === '<rejected>') state = 'rejected'
  else if (value === undefined && !(kind === 'special' && text.startsWith('[Circular'))) value = text
  return ''
}

const OPTIONS = {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: false,
  showProxy: false,
  maxArrayLength: 2,
  maxStringLength: MOST_TEXT,
  breakLength: Number.POSITIVE_INFINITY,
  compact: true,
  sorted: false,
  getters: false,
  numericSeparator: false,
  stylize,
}

/** Of one that `isPlainPromise` says is plain. */
export function stateOf(promise: object, into: PromiseState = { state: 'pending', value: null }): PromiseState {
  begin(promise)
  try {
    inspect(pair, OPTIONS)
  } finally {
    pair[1] = null
  }
  into.state = state
  // Of a pending one, only what node's hooks or the program put on it was printed.
  into.value = state === 'pending' ? undefined : value
  value = undefined
  return into
}

function begin(promise: object): void {
  began = false
  state = 'fulfilled'
  value = undefined
  pair[1] = promise
}

/** A promise of the language, whose printing asks no code of the program. */
export function isPlainPromise(value: unknown): value is Promise<unknown> {
  return (
    isPromise(value) &&
    getPrototypeOf(value) === intrinsic &&
    getOwnPropertyDescriptor(value, toStringTag) === undefined &&
    getOwnPropertyDescriptor(value, 'constructor') === undefined
  )
}

let known: boolean | null = null

/** Of no prototype: a getter `then` of the program's on Object.prototype would run, and what it throws reject a promise of ours. */
const BARE = { __proto__: null }

/** Null where that cannot be told: of a class of its own, or by an inspect that we do not know. */
export function isPending(promise: object): boolean | null {
  return canTellStates() && isPlainPromise(promise) ? stateOf(promise).state === 'pending' : null
}

/** Whether this node prints as we know it: else nothing is said of states. To be asked before promises are noted. */
export function canTellStates(): boolean {
  known ??= tellsStates()
  return known
}

/**
 * A rejected promise is not tried: node numbers those that nobody handles, and a handler would run among the program's
 * jobs.
 */
function tellsStates(): boolean {
  try {
    const into: PromiseState = { state: 'pending', value: null }
    const is = (promise: object, state: PromiseState['state'], value: unknown): boolean =>
      stateOf(promise, into).state === state && into.value === value
    return (
      is(new Promise(() => undefined), 'pending', undefined) &&
      is(Promise.resolve(BARE), 'fulfilled', BARE) &&
      is(Promise.resolve(5), 'fulfilled', '5')
    )
  } catch {
    return false
  }
}
