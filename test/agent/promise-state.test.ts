import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canTellStates } from '../../src/agent/promises/promise-state.js'

test('whether states can be told is tried without code of the program', () => {
  let asked = 0
  Object.defineProperty(Object.prototype, 'then', { get: () => void asked++, configurable: true })
  try {
    assert.equal(canTellStates(), true)
    assert.equal(asked, 0)
  } finally {
    delete (Object.prototype as { then?: unknown }).then
  }
})
