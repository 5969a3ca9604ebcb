import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTest, testNames } from '../../src/report/facts/test-words.js'

const adds = { file: 'cart.test.js', name: 'cart > adds' }

test('a line says in which test, else in which file', () => {
  assert.equal(inTest(adds, '...'), ' in test "cart > adds"')
  assert.equal(inTest({ ...adds, name: null }, '...'), ' in test file cart.test.js')
  assert.equal(inTest(null, '...'), '')
})

test('the first of several tests is named, each once, and nothing of it reaches the terminal as a command', () => {
  assert.equal(testNames([adds, null, adds]), 'cart.test.js: cart > adds')
  assert.equal(
    testNames([adds, { ...adds, name: 'b' }, { ...adds, name: 'c' }]),
    'cart.test.js: cart > adds, and 2 more tests',
  )
  assert.equal(testNames([]), '')
  assert.ok(!testNames([{ ...adds, name: '\u001b[2Jgone' }]).includes('\u001b'))
})
