/** The promises among the inputs of a combinator, read without running any code: no getter, no proxy, no iterator. */
import { types } from 'node:util'
import { isPlainPromise } from './promise-state.js'

/** Of more, none is watched. */
const MOST_INPUTS = 1000

export interface Inputs {
  promises: Promise<unknown>[]
  /** The place of each among all inputs. */
  indexes: number[]
  /** Before the call: how many promises had been made of each (see Stamp), and when that was. */
  children: (number | undefined)[]
  calledMs: number
}

const { getOwnPropertyDescriptor, getPrototypeOf } = Object
const { isArray } = Array
const { isProxy } = types
const { iterator } = Symbol
const ArrayPrototype = Array.prototype
const SetPrototype = Set.prototype
const arrayIterator = ArrayPrototype.values
const setIterator = SetPrototype.values
const forEach = SetPrototype.forEach
const setSize = getOwnPropertyDescriptor(SetPrototype, 'size')?.get as (this: unknown) => number

/** Null where they cannot be read so, or where none is a promise. */
export function inputsOf(iterable: unknown): Inputs | null {
  if (typeof iterable !== 'object' || iterable === null || isProxy(iterable)) return null
  const proto: unknown = getPrototypeOf(iterable)
  if (proto === ArrayPrototype && isArray(iterable)) return ofArray(iterable)
  return proto === SetPrototype ? ofSet(iterable) : null
}

function ofArray(array: unknown[]): Inputs | null {
  const { length } = array
  if (length === 0 || length > MOST_INPUTS || !iteratesAs(array, ArrayPrototype, arrayIterator)) return null
  const inputs: Inputs = { promises: [], indexes: [], children: [], calledMs: 0 }
  for (let index = 0; index < length; index++) take(inputs, getOwnPropertyDescriptor(array, index)?.value, index)
  return inputs.promises.length > 0 ? inputs : null
}

function ofSet(set: object): Inputs | null {
  const size = setSize.call(set)
  if (size === 0 || size > MOST_INPUTS || !iteratesAs(set, SetPrototype, setIterator)) return null
  const inputs: Inputs = { promises: [], indexes: [], children: [], calledMs: 0 }
  let index = 0
  forEach.call(set as Set<unknown>, (value) => take(inputs, value, index++))
  return inputs.promises.length > 0 ? inputs : null
}

/** Whether what the language would ask for its elements is the language's own. */
function iteratesAs(iterable: object, proto: object, own: unknown): boolean {
  return (
    getOwnPropertyDescriptor(iterable, iterator) === undefined &&
    getOwnPropertyDescriptor(proto, iterator)?.value === own
  )
}

function take({ promises, indexes }: Inputs, value: unknown, index: number): void {
  if (!isPlainPromise(value)) return
  promises.push(value)
  indexes.push(index)
}
