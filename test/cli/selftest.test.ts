import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

test('the selftest names the tiers and the line of its own stall', async () => {
  const { stdout, stderr, code } = await loopdoctor(['selftest'])
  assert.match(stdout, /watchdog +on/)
  assert.match(stdout, /snapshots +on/)
  // What else runs here may take the CPU from the stall: then it says so, and names no line.
  if (/, and not its line: the machine was too busy/.test(stdout)) return assert.equal(code, 125)
  assert.equal(code, 0, stdout + stderr)
  assert.match(stdout, /selftest-target\.js:\d+/)
})
