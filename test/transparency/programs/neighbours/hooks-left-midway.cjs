// Node's call of its hooks ends in an error before it reaches them, as it may where the stack runs out.
const { AsyncLocalStorage, AsyncResource, createHook } = require('async_hooks')
const stall = require('../stall.cjs')

class Broken extends AsyncResource {}
const prototype = new Proxy(AsyncResource.prototype, {
  get(target, key, receiver) {
    if (key.description === 'resource_symbol') throw new RangeError('too deep')
    return Reflect.get(target, key, receiver)
  },
})
Object.setPrototypeOf(Broken.prototype, prototype)

function leaveMidway() {
  try {
    new Broken('Own')
  } catch {}
}

function listen(then) {
  const heard = []
  const hook = createHook({ init: (_id, type) => heard.push(type) })
  console.log(hook.enable() === hook)
  const store = new AsyncLocalStorage()
  store.run('kept', () => setTimeout(() => {
    const kept = store.getStore()
    new AsyncResource('Mine')
    hook.disable()
    store.disable()
    new AsyncResource('Unheard')
    console.log(kept, heard.includes('Timeout'), heard.includes('Mine'), heard.includes('Unheard'))
    setTimeout(then, 5)
  }, 1))
}

leaveMidway()
leaveMidway()
stall(150)
listen(() => {
  console.log(Object.getOwnPropertySymbols(Promise.resolve()).length)
  leaveMidway()
  listen(() => {})
})
