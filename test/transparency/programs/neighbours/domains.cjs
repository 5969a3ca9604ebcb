// The module domain, which takes over the errors of what is started inside it.
const domain = require('domain')
const { EventEmitter } = require('events')
const stall = require('../stall.cjs')

const d = domain.create()
d.on('error', (error) => console.log('domain', error.message, error.domain === d, error.domainThrown, process.domain === d))
d.run(() => {
  setTimeout(() => { stall(120); throw new Error('timer') }, 1)
  setTimeout(() => Promise.resolve().then(() => { console.log(process.domain === d) }), 10)
  setTimeout(() => require('fs').stat(__filename, () => { stall(120); throw new Error('stat') }), 300)
  setTimeout(() => process.nextTick(() => { throw new Error('tick') }), 600)
  setTimeout(() => setImmediate(() => { stall(120); throw new Error('immediate') }), 800)
  setTimeout(() => new EventEmitter().emit('error', new Error('emitted')), 1100)
})
setTimeout(d.bind(() => { throw new Error('bound') }), 1150)
setTimeout(d.intercept(() => console.log('never')), 1200, new Error('intercepted'))
setTimeout(() => { console.log(process.domain); process.on('uncaughtException', (error) => console.log('uncaught', error.message)); throw new Error('outside') }, 1250)
