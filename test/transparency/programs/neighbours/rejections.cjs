// Rejections nobody handles, in each way a program can deal with them: what it hears, in which order, and with which stacks.
const stall = require('../stall.cjs')

const [way] = process.argv.slice(2)
const steps = []
const say = (...words) => {
  steps.push(words.join(' '))
  console.log(...words)
}
// Where in `emit` a listener is called depends on how many there are: we may be one more.
const place = (stack) => stack.replaceAll(__dirname, '.').replace(/node:internal\S*|(?<=node:events):\d+:\d+/g, '-')

async function fail(name, after) {
  for (let i = 0; i < after; i++) await null
  throw new Error(name)
}

const WAYS = {
  nobody: () => {},
  listener() {
    process.on('unhandledRejection', (reason, promise) => say('unhandled', reason.message, promise instanceof Promise))
    process.on('rejectionHandled', () => say('handled'))
  },
  throwing() {
    process.on('uncaughtException', (error, origin) => say('caught', origin, place(error.stack)))
    process.on('unhandledRejection', (reason) => {
      throw new Error(`again: ${reason.message}`)
    })
  },
  monitored() {
    process.on('uncaughtExceptionMonitor', (error, origin) => say('monitor', origin, error.message))
    process.on('exit', (code) => say('exit', code, process.exitCode))
  },
  patched() {
    const { emit } = process
    process.emit = function patched(name, ...args) {
      if (name === 'unhandledRejection' || name === 'exit') say('emits', String(name))
      return emit.call(this, name, ...args)
    }
    process.on('unhandledRejection', () => {})
    say(process.emit.name, Object.keys(process).includes('emit'))
  },
  looks() {
    say(process.emit.name, process.emit.length, process.emit === Object.getPrototypeOf(Object.getPrototypeOf(process)).emit)
    say(Object.keys(process).includes('emit'), 'emit' in process, process.eventNames().map(String).sort().join())
    for (const name of ['unhandledRejection', 'rejectionHandled', 'exit', 'beforeExit']) say(process.listenerCount(name))
    process.on('unhandledRejection', () => say(place(new Error('in a listener').stack)))
    process.on('exit', () => say(place(new Error('at the end').stack)))
  },
  odd() {
    process.on('unhandledRejection', (reason) => say('odd', typeof reason))
    Promise.reject()
    Promise.reject('text')
    Promise.reject(new Proxy({}, { get: () => say('touched') }))
    const error = new Error('with a getter')
    Object.defineProperty(error, 'message', { get: () => say('asked for the message') })
    Object.defineProperty(error, 'stack', { get: () => say('asked for the stack') })
    Promise.reject(error)
  },
}

setTimeout(() => {
  stall(120)
  WAYS[way]()
  fail('at once', 0)
  fail('soon', 3).then(() => say('never'))
  const late = fail('late', 1)
  setTimeout(() => late.catch((error) => say('too late', error.message)), 20)
  fail('in time', 2).catch((error) => say('in time', error.message))
  process.nextTick(() => say('tick'))
  setImmediate(() => say('immediate'))
  setTimeout(() => say('end', steps.length), 40)
}, 10)
