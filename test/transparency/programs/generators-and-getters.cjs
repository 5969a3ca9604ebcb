const stall = require('./stall.cjs')
const odd = {
  get slow() {
    stall()
    return 'got'
  },
  toJSON() {
    stall()
    return 'json'
  },
  *[Symbol.iterator]() {
    stall()
    yield 1
  },
}
console.log(odd.slow, JSON.stringify(odd), [...odd], new Proxy({}, { get: () => (stall(), 7) }).any)
console.log(require('vm').runInNewContext('stall(); Object.keys(globalThis)', { stall }), eval('stall(); 3'))
