import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hungUp, standingOf } from '../../src/session/launch/foreground.js'

const stat = (name: string, group: number, terminalGroup: number): string =>
  `4121 (${name}) S 4000 ${group} 4000 34816 ${terminalGroup} 4194304 1 0`

test('a process whose group owns the terminal is in the foreground', () => {
  assert.equal(standingOf(stat('node', 4121, 4121)).foreground, true)
})

test('a process of another group, or without a terminal, is not', () => {
  assert.equal(standingOf(stat('node', 4121, 4200)).foreground, false)
  assert.equal(standingOf(stat('node', 4121, -1)).foreground, false)
})

test('a name with spaces and brackets does not shift the fields', () => {
  assert.deepEqual(standingOf(stat('my (node) S 1', 4121, 4121)), { terminal: true, foreground: true, leader: false })
})

test('the first process of a session leads it', () => {
  assert.equal(standingOf('4000 (node) S 3999 4000 4000 34816 4000 4194304').leader, true)
})

test('a SIGHUP is for everyone where the terminal has gone, and ours alone where it stands or we are first', () => {
  const there = { terminal: true, foreground: true, leader: false }
  const gone = { terminal: false, foreground: false, leader: false }
  assert.equal(hungUp(there, gone), true)
  assert.equal(hungUp(there, there), false)
  assert.equal(hungUp(gone, gone), false)
  assert.equal(hungUp({ ...there, leader: true }, { ...gone, leader: true }), false)
})
