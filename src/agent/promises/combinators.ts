/**
 * Promise.all, any, race and allSettled, watched at the call. Each is replaced once by a method of the same name, length
 * and properties, which calls the native function once, with the very same `this` and words. What differs: `toString`
 * gives our text, and an error that is made while the native function runs has one frame more.
 */
import type { Aftermath } from '../../protocol/promise-events.js'
import { onLeave, putBack } from '../undo.js'
import { type Inputs, inputsOf } from './inputs.js'

export type Combinator = Aftermath['of']

export interface CombinatorCalls {
  /** Whether there is time to look at one more. */
  wanted(): boolean
  /** Before the native function runs. */
  before(inputs: Inputs): void
  /** After it. `above`: the function whose caller called. */
  called(of: Combinator, inputs: Inputs, result: Promise<unknown>, above: (...words: never[]) => unknown): void
}

type Native = (this: unknown, iterable: unknown) => Promise<unknown>

const { apply } = Reflect
const { defineProperty, getOwnPropertyDescriptor } = Object
const intrinsic = Promise
const ownResolve = Promise.resolve

export function watchCombinators(calls: CombinatorCalls): void {
  let left = false
  const whileHere: CombinatorCalls = { ...calls, wanted: () => !left && calls.wanted() }
  for (const name of ['all', 'allSettled', 'any', 'race'] as const) wrap(name, whileHere)
  onLeave(() => {
    left = true
  })
}

function wrap(name: Combinator, calls: CombinatorCalls): void {
  const property = getOwnPropertyDescriptor(intrinsic, name)
  if (typeof property?.value !== 'function' || !property.configurable) return
  const native = property.value as Native
  const method: Native = {
    [name](this: unknown, _iterable: unknown): Promise<unknown> {
      // biome-ignore lint/complexity/noArguments: as many as there are, and none more.
      const words = arguments
      const inputs = readInputs(this, words, calls)
      const result = apply(native, this, words)
      if (inputs !== null)
        try {
          calls.called(name, inputs, result, method)
        } catch {
          // So deep that no call is left: this one goes unnoticed.
        }
      return result
    },
  }[name] as Native
  defineProperty(intrinsic, name, { ...property, value: method })
  onLeave(() => putBack(intrinsic, name, method, property))
}

/** Null where it is not the plain case: nothing is known then of how the result comes about. */
function readInputs(self: unknown, words: ArrayLike<unknown>, calls: CombinatorCalls): Inputs | null {
  try {
    if (!calls.wanted() || self !== intrinsic || getOwnPropertyDescriptor(intrinsic, 'resolve')?.value !== ownResolve)
      return null
    const inputs = inputsOf(words[0])
    if (inputs !== null) calls.before(inputs)
    return inputs
  } catch {
    return null
  }
}
