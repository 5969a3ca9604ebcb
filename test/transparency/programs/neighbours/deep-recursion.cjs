// The stack runs out inside node's own functions, and inside whatever listens to them.
const { AsyncLocalStorage, AsyncResource, createHook } = require('async_hooks')
const stall = require('../stall.cjs')

const start = {
  timer: () => setTimeout(() => {}, 0),
  immediate: () => setImmediate(() => {}),
  tick: () => process.nextTick(() => {}),
  async: () => (async () => { await null })(),
  resource: () => new AsyncResource('Own'),
}[process.argv[2]]
const deeper = (n) => {
  if (n === 3000) stall(60)
  start()
  deeper(n + 1)
}
const padded = () => deeper(2900)
for (let round = 0; round < 40; round++)
  try {
    padded(...new Array(round))
  } catch (error) {
    if (!(error instanceof RangeError)) console.log(error)
  }
let heard = 0
const hook = createHook({ init: () => { heard++ } }).enable()
const store = new AsyncLocalStorage()
store.run('kept', () => setTimeout(() => {
  hook.disable()
  console.log(store.getStore(), heard > 0, process.exitCode)
  process.exit()
}, 1))
