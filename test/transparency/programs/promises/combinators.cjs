// All that a program can ask of the four combinators, but for the text of the function itself.
require('../stall.cjs')()
const NAMES = ['all', 'allSettled', 'any', 'race']
const log = console.log
const { types, inspect } = require('node:util')
const named = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : inspect(error))
const told = (promise, what) => promise.then((value) => log(what, 'fulfilled', value?.[0]?.reason ? value.map(({ reason }) => named(reason)) : value), (error) => log(what, 'rejected', named(error), error?.errors?.map(named)))

function properties() {
  for (const name of NAMES) {
    const own = Object.getOwnPropertyDescriptor(Promise, name)
    log(name, own, Object.getOwnPropertyDescriptors(own.value), Reflect.ownKeys(own.value), typeof own.value)
    log(Object.getPrototypeOf(own.value) === Function.prototype, 'prototype' in own.value, own.value instanceof Function, Object.isExtensible(own.value))
    for (const make of [() => new own.value([]), () => Reflect.construct(own.value, [[]]), () => class extends own.value {}, () => Reflect.construct(Object, [], own.value)])
      try { log(make()) } catch (error) { log(error.name, error instanceof TypeError) }
  }
  log(Reflect.ownKeys(Promise), inspect(Promise, { showHidden: true }), inspect(Promise.all, { showProxy: true }), types.isProxy(Promise.all))
}

function receivers() {
  for (const name of NAMES)
    for (const self of [undefined, null, 3, {}, () => {}, class {}, function Odd(executor) { executor(() => {}, () => {}) }])
      try { log(name, types.isPromise(Promise[name].call(self, [])?.catch?.(() => {})))  } catch (error) { log(name, named(error)) }
}

async function subclasses() {
  const calls = []
  class Sub extends Promise {
    constructor(executor) { super(executor); calls.push('made') }
    static resolve(value) { calls.push('resolve'); return super.resolve(value) }
    then(...handlers) { calls.push('then'); return super.then(...handlers) }
    static get [Symbol.species]() { calls.push('species'); return Promise }
  }
  for (const name of NAMES) {
    const made = Sub[name]([1, Promise.resolve(2), Sub.resolve(3)])
    log(name, made instanceof Sub, made.constructor === Sub)
    await told(made, name)
    log(calls.splice(0).join(' '))
    await told(Promise[name]([Sub.resolve(4), new Sub((_, reject) => reject(new Error('sub')))]), name)
    log(calls.splice(0).join(' '))
  }
  function Foreign(executor) {
    executor((value) => log('foreign resolved', value), (error) => log('foreign rejected', named(error)))
  }
  Foreign.resolve = (value) => ({ then(resolve) { log('foreign then'); resolve(value) } })
  for (const name of NAMES) log(Promise[name].call(Foreign, [7, 8]) instanceof Foreign)
}

async function iterators() {
  const make = (steps) => ({
    get [Symbol.iterator]() {
      log('asked for iterator')
      return () => ({
        get next() { log('next read'); return () => { log('next'); const step = steps.shift() ?? { done: true }; if (step instanceof Error) throw step; return step } },
        return() { log('return'); return {} },
      })
    },
  })
  const broken = { get done() { throw new Error('done') } }
  const valueThrows = { done: false, get value() { throw new Error('value') } }
  const thenThrows = { done: false, value: { get then() { throw new Error('then') } } }
  for (const name of NAMES)
    for (const steps of [[{ value: 1 }, { value: Promise.resolve(2) }], [{ value: 1 }, new Error('next')], [broken], [valueThrows], [thenThrows], [5]]) {
      await told(Promise[name](make([...steps])), name)
    }
  for (const name of NAMES)
    for (const words of [[], [undefined], [null], [3], ['ab'], [new Map([[1, 2]])], [new Set([1, Promise.resolve(2)])], [[1], [2]], [(function* () { yield 1; yield Promise.resolve(3) })()], [new Proxy([1, 2], { get(target, key, self) { log('get', key); return Reflect.get(target, key, self) } })]])
      await told(Promise[name](...words), name)
  const holes = [1, , 3]
  Object.defineProperty(holes, 1, { get() { log('getter ran'); return 2 } })
  for (const name of NAMES) await told(Promise[name](holes), name)
  log(Promise.race([]))
  await told(Promise.any([]), 'none')
}

async function order() {
  const steps = []
  const step = (what) => () => steps.push(what)
  Promise.resolve().then(step('a')).then(step('b')).then(step('c')).then(step('d')).then(step('e'))
  const input = Promise.resolve(1)
  input.then(step('input before'))
  for (const name of NAMES) Promise[name]([input, 2]).then(step(name))
  input.then(step('input after'))
  const failing = Promise.reject(new Error('no'))
  failing.catch(step('failing before'))
  for (const name of NAMES) Promise[name]([failing, 2]).then(step(`${name} fulfilled`), step(`${name} rejected`))
  process.nextTick(step('tick'))
  await new Promise((done) => setTimeout(done, 20))
  log(steps.join('\n'))
}

async function patched() {
  const { resolve } = Promise
  Promise.resolve = function (value) { log('patched resolve', value); return resolve.call(this, value) }
  for (const name of NAMES) await told(Promise[name]([1, Promise.resolve(2)]), name)
  Promise.resolve = resolve
  const values = Array.prototype[Symbol.iterator]
  const inputs = [1, Promise.resolve(2)]
  let results = []
  Array.prototype[Symbol.iterator] = function () { results.push('patched iterator'); return values.call(this) }
  const promises = NAMES.map((name) => Promise[name](inputs))
  Array.prototype[Symbol.iterator] = values
  log(results)
  for (const promise of promises) await told(promise, 'patched')
  const { then } = Promise.prototype
  results = []
  Promise.prototype.then = function (...handlers) { results.push(handlers.length); return then.apply(this, handlers) }
  const others = NAMES.map((name) => Promise[name](inputs))
  Promise.prototype.then = then
  log(results.join())
  for (const promise of others) await told(promise, 'patched')
  const own = Promise.all
  Promise.all = function (...words) { log('own all'); return own.apply(this, words) }
  await told(Promise.all([1]), 'replaced')
  Promise.all = own
  log(delete Promise.any, Promise.any, types.isProxy(Promise))
}

async function main() {
  properties()
  receivers()
  await subclasses()
  await iterators()
  await order()
  await patched()
}
main()
