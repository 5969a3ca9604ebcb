const { test } = require('node:test')
const assert = require('node:assert')
test('a test that stalls and fails', async () => {
  require('./stall.cjs')()
  assert.equal(await Promise.resolve(1), 2)
})
test('one that passes', (_context, done) => setTimeout(done, 10))
