import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAllowance } from '../../src/agent/loop/allowance.js'
import { allocate, F, view } from '../../src/agent/shared.js'

test('a share of the time is allowed, and less of it while the machine gives the thread less', () => {
  const shared = view(allocate())
  const allowed = createAllowance(shared, 1000, 0.01)
  assert.equal(allowed(2000), 10)
  shared.floats[F.cpuShare] = 0.1
  assert.equal(allowed(3000), 11)
  shared.floats[F.cpuShare] = 1
  assert.equal(allowed(4000), 21)
})
