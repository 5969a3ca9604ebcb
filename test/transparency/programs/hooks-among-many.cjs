// So many tiny callbacks that nobody follows them; then hooks of the program's own, come and go, many callbacks again, and
// what is carried along by a storage.
const { AsyncLocalStorage, createHook } = require('node:async_hooks')

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

function carry(then) {
  const storage = new AsyncLocalStorage()
  const tell = (where) => console.log(where, storage.getStore())
  storage.run('kept', () => {
    process.nextTick(tell, 'tick')
    setTimeout(() => many(600, () => tell('timer')), 1)
    Promise.resolve('promise').then(tell)
    setImmediate(tell, 'immediate')
  })
  tell('outside')
  setTimeout(then, 1300)
}

many(600, () => hear(() => many(600, () => hear(() => many(600, () => carry(() => console.log('done')))))))
