const { AsyncLocalStorage, AsyncResource } = require('async_hooks')
const store = new AsyncLocalStorage()
const show = (where) => console.log(where, store.getStore())
store.run('first', () => {
  setTimeout(async () => {
    require('./stall.cjs')()
    show('timer')
    await null
    show('await')
    setImmediate(show, 'immediate')
    process.nextTick(show, 'tick')
    new AsyncResource('Own').runInAsyncScope(show, null, 'resource')
  }, 10)
})
store.enterWith('second')
require('./stall.cjs')()
process.on('exit', show)
