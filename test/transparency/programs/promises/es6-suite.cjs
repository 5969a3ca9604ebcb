// The public suite for the promises of ES6, with as much of a test runner as it needs.
const { readdirSync } = require('node:fs')
const { join, dirname } = require('node:path')
const folder = join(dirname(require.resolve('promises-es6-tests/package.json')), 'tests')
const queue = []
const names = []
const LIMIT_MS = 1000

Object.assign(globalThis, {
  assert: require('node:assert'),
  adapter: {
    deferred() {
      const deferred = {}
      deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }))
      return deferred
    },
    done: (promise) => promise.catch(console.error),
    resolved: (value) => Promise.resolve(value),
    rejected: (reason) => Promise.reject(reason),
  },
  describe(name, body) {
    names.push(name)
    body()
    names.pop()
  },
  it(name, body) {
    queue.push({ name: [...names, name].join(' > '), body })
  },
})
globalThis.specify = globalThis.it
process.on('unhandledRejection', (error) => console.log('UNHANDLED', error.message))
for (const file of readdirSync(folder)) require(join(folder, file))
require('../stall.cjs')()

async function run() {
  for (const { name, body } of queue) console.log((await outcomeOf(body)) + ' ' + name)
  console.log(queue.length)
}

function outcomeOf(body) {
  return new Promise((end) => {
    const timer = setTimeout(end, LIMIT_MS, 'NEVER ENDED')
    const done = (error) => {
      clearTimeout(timer)
      end(error ? `FAILED ${error}` : 'passed')
    }
    try {
      if (body.length > 0) body(done)
      else Promise.resolve(body()).then(() => done(), done)
    } catch (error) {
      done(error)
    }
  })
}

run()
