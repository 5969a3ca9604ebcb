/** What a promise was rejected with, in words, without running any code of the program: no getter, no proxy. */
import { types } from 'node:util'
import type { Reason } from '../../protocol/promise-events.js'

const MOST_MESSAGE = 300
const MOST_STACK = 4000
const MOST_PROTOTYPES = 10

const { getOwnPropertyDescriptor, getPrototypeOf } = Object
const { isNativeError, isProxy } = types
const textOf = Function.prototype.toString

export function reasonOf(value: unknown): Reason {
  if (typeof value !== 'object' || value === null || isProxy(value)) return primitive(value)
  const name = readData(value, 'name')
  const message = readData(value, 'message')
  return {
    name: typeof name === 'string' ? name.slice(0, MOST_MESSAGE) : isNativeError(value) ? 'Error' : 'Object',
    message: typeof message === 'string' ? message.slice(0, MOST_MESSAGE) : '',
    thrown: null,
  }
}

function primitive(value: unknown): Reason {
  const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return { name: typeof value, message: isText ? String(value).slice(0, MOST_MESSAGE) : '', thrown: null }
}

/** Its own or inherited, where it is plain data. */
function readData(object: object, key: string): unknown {
  let holder: object | null = object
  for (let depth = 0; holder !== null && depth < MOST_PROTOTYPES && !isProxy(holder); depth++) {
    const property = getOwnPropertyDescriptor(holder, key)
    if (property) return property.value
    holder = getPrototypeOf(holder) as object | null
  }
  return undefined
}

/** V8's own, a value or behind V8's getter, by version. Reading it formats it, as printing it would. */
export function thrownOf(error: unknown): string | null {
  if (!isNativeError(error) || isProxy(error)) return null
  try {
    const property = getOwnPropertyDescriptor(error, 'stack')
    const getter = property?.get
    const stack: unknown =
      getter === undefined ? property?.value : textOf.call(getter).includes('[native code]') ? error.stack : null
    return typeof stack === 'string' ? stack.slice(0, MOST_STACK) : null
  } catch {
    return null
  }
}
