import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foregroundOf } from '../../src/session/foreground.js'

const stat = (name: string, group: number, terminalGroup: number): string =>
  `4121 (${name}) S 4000 ${group} 4000 34816 ${terminalGroup} 4194304 1 0`

test('a process whose group owns the terminal is in the foreground', () => {
  assert.equal(foregroundOf(stat('node', 4121, 4121)), true)
})

test('a process of another group, or without a terminal, is not', () => {
  assert.equal(foregroundOf(stat('node', 4121, 4200)), false)
  assert.equal(foregroundOf(stat('node', 4121, -1)), false)
})

test('a name with spaces and brackets does not shift the fields', () => {
  assert.equal(foregroundOf(stat('my (node) S 1', 4121, 4121)), true)
})
