/** What an unfriendly program does to what others stand on. */
const stall = require('./stall.cjs')
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
