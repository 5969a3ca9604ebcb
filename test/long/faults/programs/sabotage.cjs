/** What an unfriendly program does to what others stand on. */
const stall = require('./stall.cjs')
const fail = () => {
  throw new Error('poisoned')
}
const define = Object.defineProperty
/** As if there were no getter: else nobody could assign a property of the name. */
const own = (name) =>
  function set(value) {
    define(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true })
  }
const acts = {
  'deletes process.on'() {
    delete require('node:events').prototype.on
    process.emit = undefined
  },
  'replaces Promise'() {
    globalThis.Promise = class Mine {
      constructor() {
        throw new Error('mine')
      }
    }
  },
  'freezes intrinsics'() {
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      const value = globalThis[name]
      if (typeof value !== 'function') continue
      Object.freeze(value)
      if (value.prototype) Object.freeze(value.prototype)
    }
    for (const each of [Atomics, Math, JSON, Reflect, process]) Object.freeze(each)
  },
  'removes all listeners'() {
    process.removeAllListeners()
  },
  'makes iterating an array throw'() {
    Array.prototype[Symbol.iterator] = fail
  },
  'puts getters that throw on Object.prototype'() {
    // Not `then`: with that, node itself throws where any thread starts.
    for (const name of ['detail', 'kind', 'stack', 'id', 'type', 'startTime', 'duration', 'file', 'line'])
      Object.defineProperty(Object.prototype, name, { get: fail, set: own(name), configurable: true })
  },
  'breaks call, apply and bind'() {
    for (const name of ['call', 'apply', 'bind']) Function.prototype[name] = fail
  },
  'redefines process.exit'() {
    process.exit = process.reallyExit = () => console.log('no')
    process.exit(3)
  },
}
const act = process.argv[2]
const later = setTimeout
const write = require('node:fs').writeSync
acts[act]()
stall()
later(() => {
  stall()
  write(1, 'done\n')
}, 100)
