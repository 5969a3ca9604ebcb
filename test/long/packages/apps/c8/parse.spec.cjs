'use strict'
const assert = require('node:assert')
const { spawnSync } = require('node:child_process')
const { Worker } = require('node:worker_threads')
const { busy, parse } = require('./parse.cjs')

it('parses', () => assert.deepStrictEqual(parse('12  apples, oranges'), [12, 'apple', 'orang']))
it('is busy', () => assert.strictEqual(busy(5e7) > 0, true)).timeout(60_000)
it('covers a child', () => {
  const code = "console.log(require('./parse.cjs').parse('1 2').length)"
  assert.strictEqual(spawnSync(process.execPath, ['-e', code], { cwd: __dirname, encoding: 'utf8' }).stdout, '2\n')
}).timeout(60_000)
it('covers a worker', (done) => {
  new Worker("require('./parse.cjs').busy(3)", { eval: true }).on('exit', () => done())
}).timeout(60_000)
