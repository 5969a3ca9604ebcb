/**
 * Whether a promise is pending at this moment, also while no hook is on, and without a reaction on it. Node's inspect
 * can see that; what it must not do is look into the value, where getters of the program may wait. It asks a list of
 * what it is in already before it looks into anything: ours says that it knows everything but the promise.
 */
import { type InspectOptions, inspect } from 'node:util'

interface Context {
  seen: { includes(value: unknown): boolean }
}

const { getPrototypeOf } = Object
const PENDING = '<pending>'
const ofLanguage = Promise.prototype
const marker = new Promise(() => undefined)

let asked: unknown = null
let pendings = 0
let guarded = false

/** Called with the marker first, which is pending. */
function stylize(this: Context | undefined, text: string): string {
  if (text === PENDING && ++pendings === 1 && this?.seen) {
    this.seen.includes = (value) => value !== asked
    guarded = true
  }
  return text
}

const options: InspectOptions & { stylize: typeof stylize } = {
  depth: 2,
  customInspect: false,
  showHidden: false,
  showProxy: false,
  compact: true,
  breakLength: Number.POSITIVE_INFINITY,
  stylize,
}

const works = look(marker) === true && look(Promise.resolve(options)) === false

/** Null where that cannot be told: a class of its own, or an inspect that we do not know. */
export function isPending(promise: Promise<unknown>): boolean | null {
  return works && getPrototypeOf(promise) === ofLanguage ? look(promise) : null
}

function look(promise: Promise<unknown>): boolean | null {
  asked = promise
  pendings = 0
  guarded = false
  try {
    inspect([marker, promise], options)
  } catch {
    return null
  } finally {
    asked = null
  }
  return guarded ? pendings === 2 : null
}
