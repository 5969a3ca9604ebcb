/** What is read of promises and of the inputs of combinators: without a trace, and without running anything. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inputsOf } from '../../src/agent/promises/inputs.js'
import { canTellStates, isPlainPromise, stateOf } from '../../src/agent/promises/promise-state.js'

const refuse = (): never => assert.fail('this ran')
const trap = new Proxy({}, { get: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse, ownKeys: refuse })
const touchy = {
  get [Symbol.toStringTag]() {
    return refuse()
  },
  get stack() {
    return refuse()
  },
  [Symbol.for('nodejs.util.inspect.custom')]: refuse,
}

function rejected(reason: unknown): Promise<never> {
  const promise = Promise.reject(reason)
  promise.catch(() => undefined)
  return promise
}

test('the state of a promise is told, and what it rejected with', () => {
  assert.equal(canTellStates(), true)
  const error = new Error('no')
  assert.deepEqual(stateOf(new Promise(() => undefined)), { state: 'pending', value: undefined })
  assert.deepEqual(stateOf(Promise.resolve(undefined)), { state: 'fulfilled', value: 'undefined' })
  assert.equal(stateOf(rejected(error)).value, error)
  assert.deepEqual(stateOf(rejected('text')), { state: 'rejected', value: "'text'" })
})

test('one that is resolved with a pending promise is pending', () => {
  assert.equal(stateOf(new Promise((resolve) => resolve(new Promise(() => undefined)))).state, 'pending')
})

test('no getter, trap or inspect function of a value runs', () => {
  for (const value of [touchy, trap, [touchy, trap], { inner: touchy }])
    assert.equal(stateOf(rejected(value)).state, 'rejected')
})

test('a plain promise is one of the language, with nothing of its own that printing would run', () => {
  class Own extends Promise<number> {}
  assert.equal(isPlainPromise(Promise.resolve(1)), true)
  assert.equal(isPlainPromise(Own.resolve(1)), false)
  assert.equal(isPlainPromise({ catch: refuse }), false)
  assert.equal(isPlainPromise(new Proxy(Promise.resolve(1), { get: refuse, getPrototypeOf: refuse })), false)
  assert.equal(isPlainPromise(Object.defineProperty(Promise.resolve(1), Symbol.toStringTag, { get: refuse })), false)
})

test('the promises among the elements of an array or a set', () => {
  const promise = Promise.resolve(1)
  assert.deepEqual(inputsOf([0, promise, null, promise])?.indexes, [1, 3])
  assert.deepEqual(inputsOf(new Set([0, promise]))?.indexes, [1])
  assert.equal(inputsOf([1, 2]), null)
  assert.equal(inputsOf([]), null)
  assert.equal(inputsOf(Array.from({ length: 1001 }, () => promise)), null)
})

test('what has its own way to iterate, or is no array and no set, is left alone', () => {
  class Own extends Array<unknown> {}
  const getter = Object.defineProperty([Promise.resolve(1), 0], 1, { get: refuse })
  assert.equal(inputsOf(getter)?.promises.length, 1)
  for (const iterable of [
    undefined,
    'ab',
    new Map(),
    Own.of(Promise.resolve(1)),
    new Proxy([Promise.resolve(1)], { get: refuse, getPrototypeOf: refuse }),
    Object.assign([Promise.resolve(1)], { [Symbol.iterator]: refuse }),
    { [Symbol.iterator]: refuse },
  ])
    assert.equal(inputsOf(iterable), null)
  const { values } = Array.prototype
  try {
    Array.prototype[Symbol.iterator] = refuse
    assert.equal(inputsOf([Promise.resolve(1)]), null)
  } finally {
    Array.prototype[Symbol.iterator] = values
  }
})
