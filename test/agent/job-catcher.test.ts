/** What our own promise jobs leave for the end of a program, where what is still awaited is looked for. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createJobCatcher } from '../../src/agent/probes/job-catcher.js'
import { openLedger } from '../../src/agent/promises/ledger.js'
import { allocate, view } from '../../src/agent/shared.js'

test('a job of ours is not taken for one that the program waits for', () => {
  const shared = view(allocate())
  const now = () => performance.now()
  const catcher = createJobCatcher(
    shared,
    now,
    () => assert.fail(),
    () => null,
  )
  const ledger = openLedger(shared, now, true)
  const before = new Set(ledger.awaited())
  catcher.look(1)
  const news = ledger.awaited().filter((promise) => !before.has(promise))
  assert.equal(news.length, 1)
  assert.notEqual(ledger.of(news[0] as object)?.settledMs ?? null, null)
})
