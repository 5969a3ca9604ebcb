import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

test('the selftest names the tiers and the line of its own stall', async () => {
  const { stdout, stderr, code } = await loopdoctor(['selftest'])
  assert.equal(code, 0, stdout + stderr)
  assert.match(stdout, /watchdog +on/)
  assert.match(stdout, /snapshots +on/)
  assert.match(stdout, /selftest-target\.js:\d+/)
})
