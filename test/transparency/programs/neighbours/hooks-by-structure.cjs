// Who was started by whom, told by name: ids are numbers of chance.
const { AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = require('async_hooks')
const { Socket } = require('net')
const stall = require('../stall.cjs')

const names = new Map([[executionAsyncId(), 'the program']])
const counts = {}
const events = {}
let mine = false
const count = (what, id) => {
  if (!names.has(id)) return
  const name = names.get(id)
  events[name] = `${events[name] ?? ''}${what} `
}
const nameOf = (id) => names.get(id) ?? 'somebody'
const hook = createHook({
  init(id, type, trigger, resource) {
    // Whoever takes a stack among promise jobs leaves a promise that nothing here began.
    if (!names.has(trigger) && (!mine || type === 'PROMISE')) return
    counts[type] = (counts[type] ?? 0) + 1
    names.set(id, `${type} ${counts[type]}`)
    count(`init(${nameOf(trigger)}, ${typeof resource}, in ${nameOf(executionAsyncId())})`, id)
  },
  before: (id) => count('before', id),
  after: (id) => count('after', id),
  destroy: (id) => /^(PROMISE|ZLIB)/.test(names.get(id)) || count('destroy', id),
  promiseResolve: (id) => count('resolve', id),
})
const own = (act) => {
  mine = true
  try {
    return act()
  } finally {
    mine = false
  }
}
const where = (what) =>
  console.log(what, nameOf(executionAsyncId()), nameOf(triggerAsyncId()), executionAsyncResource().constructor?.name)

hook.enable()
own(() => setTimeout(() => {
  stall(120)
  where('timer')
  own(() => setImmediate(() => {
    stall(120)
    where('immediate')
    own(() => process.nextTick(where, 'tick'))
    own(() => queueMicrotask(() => where('microtask')))
    own(() => require('fs').stat(__filename, () => stall(120) ?? where('stat')))
    own(() => require('crypto').randomBytes(8, () => where('random')))
    own(() => require('zlib').gzip('text', () => where('gzip')))
  }))
}, 200))
own(() => {
  const resource = new AsyncResource('Own', { requireManualDestroy: true })
  resource.runInAsyncScope(where, null, 'own resource')
  resource.emitDestroy()
})
const settle = own(() => (async () => {
  await null
  where('await')
  await own(() => require('fs').promises.stat(__filename))
  where('awaited stat')
})())
own(() => settle.then(() => where('then')))
own(() => new Socket().destroy())
setTimeout(() => {
  hook.disable()
  setTimeout(() => {}, 1)
  setTimeout(() => {
    hook.enable().enable()
    own(() => setTimeout(() => where('enabled again'), 1))
    hook.disable()
    stall(120)
    hook.enable()
    setTimeout(() => {
      hook.disable()
      console.log(counts, events)
    }, 300)
  }, 20)
}, 800)
