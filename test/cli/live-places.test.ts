import assert from 'node:assert/strict'
import { test } from 'node:test'
import { livePlaces } from '../../src/cli/live-places.js'
import type { Snapshot } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold.js'
import { type EntryTold, numbering } from '../analysis/told.js'
import { began, ended, hello, run, SOURCE, snapshot } from '../session/sample-events.js'

/** What the line of a stall says that has ended, by how the loop came into it. */
async function lineFor(entry: EntryTold): Promise<string> {
  const fold = createFold()
  const ids = numbering(SOURCE, (event) => fold.add(event))
  for (const event of [run, hello()]) fold.add(event)
  const seen = { stack: ids.stack(['slow /app/app.js:3:9']), entry: ids.entry(entry) }
  const looks = [600, 650, 700].map((atMs) => ({ ...(snapshot(4, atMs) as Snapshot), ...seen }))
  for (const event of [began(4, 610), ...looks, ended(4, 300)]) fold.add(event)
  const places = livePlaces('/app')
  await places.prepare()
  const [thread] = fold.session.threads
  const [stall] = thread?.stalls ?? []
  if (!thread || !stall) throw new Error('the run has no stall')
  return places.what(stall, thread, fold.session)?.words ?? 'not prepared'
}

test('the line of a stall says who asked, where that is known and short', async () => {
  const request = { method: 'GET', path: '/export' }
  assert.equal(await lineFor({ request }), 'app.js:3 slow (GET /export)')
  const timer = { type: 'Timeout', detail: { everyMs: 5000 } }
  assert.equal(await lineFor({ resource: timer }), 'app.js:3 slow (setInterval 5000 ms)')
  assert.equal(await lineFor({ request: { method: 'GET', path: `/${'long/'.repeat(20)}` } }), 'app.js:3 slow')
  assert.equal(await lineFor({ resource: null }), 'app.js:3 slow')
})
