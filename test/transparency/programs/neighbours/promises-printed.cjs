// What hooks add to a promise shows when it is printed or compared: here it comes and goes with the program's own hooks.
const { AsyncLocalStorage, createHook } = require('async_hooks')
const { deepStrictEqual } = require('assert')
const { inspect } = require('util')
const stall = require('../stall.cjs')

const equal = (a, b) => {
  try {
    deepStrictEqual(a, b)
    return true
  } catch (error) {
    return error.code
  }
}
// Ids are numbers of chance; how many symbols a promise has is not.
const told = (promise) => inspect(promise, { showHidden: true }).replace(/(id_symbol\)\]?: )\d+/g, '$1n')
const show = (when) => {
  const all = [Promise.resolve(1), Promise.reject(2).catch(() => 2), (async () => {})(), new Promise(() => {}), import('fs')]
  console.log(when, all.map(told), all.map((promise) => Object.getOwnPropertySymbols(promise).map(String)))
  console.log(equal(Promise.resolve(1), Promise.resolve(1)), equal(all[3], new Promise(() => {})), equal(before, Promise.resolve(0)))
}
const before = Promise.resolve(0)
const hook = createHook({ init() {} })
const wait = (ms) => new Promise((done) => setTimeout(done, ms))
;(async () => {
  show('before')
  stall(120)
  await wait(10)
  show('after a stall')
  hook.enable()
  show('enabled')
  await wait(10)
  stall(120)
  show('enabled, later')
  hook.disable()
  await wait(10)
  show('disabled')
  hook.enable()
  show('enabled again')
  hook.disable()
  await wait(10)
  stall(120)
  const store = new AsyncLocalStorage()
  await store.run('inside', async () => {
    show('in a store')
    await wait(10)
    show('in a store, later')
  })
  store.disable()
  await wait(10)
  show('at the end')
})()
