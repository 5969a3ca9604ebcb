// So many tiny callbacks that nobody follows them; then hooks of the program's own, come and go, and many callbacks again.
const { createHook } = require('node:async_hooks')

function many(ms, then) {
  const until = performance.now() + ms
  const again = () => (performance.now() < until ? setImmediate(again) : then())
  setImmediate(again)
}

function hear(then) {
  const types = new Map()
  const heard = []
  const hook = createHook({
    init: (id, type) => types.set(id, type),
    before: (id) => types.has(id) && heard.push(`before ${types.get(id)}`),
    after: (id) => types.has(id) && heard.push(`after ${types.get(id)}`),
  })
  hook.enable()
  setImmediate(() => {
    process.nextTick(() => {
      setTimeout(() => {
        console.log(new Error('here').stack.split('\n').length)
        hook.disable()
        setImmediate(() => {
          console.log(heard.join(', '))
          then()
        })
      }, 1)
    })
  })
}

many(600, () => hear(() => many(600, () => hear(() => console.log('done')))))
