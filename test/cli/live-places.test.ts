import assert from 'node:assert/strict'
import { test } from 'node:test'
import { livePlaces } from '../../src/cli/live-places.js'
import type { Snapshot } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { openly } from '../../src/session/redact/redactor.js'
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
  const places = livePlaces({ cwd: '/app', redactor: openly('/app') })
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

test('one word about a promise is judged as the report will judge it', async () => {
  const fold = createFold()
  const ids = numbering(SOURCE, (event) => fold.add(event))
  for (const event of [run, hello()]) fold.add(event)
  const reason = { name: 'Error', message: 'no route', thrown: null }
  const created = ids.stack(['order /app/order.js:7:3'])
  for (const id of [1, 2])
    fold.add({ kind: 'rejection', s: SOURCE, id, atMs: 900 + id, reason, created, createdMs: 890, untold: 0 })
  fold.add({ kind: 'rejection-handled', s: SOURCE, id: 2, atMs: 2000 })
  const places = livePlaces({ cwd: '/app', redactor: openly('/app') })
  const [thread] = fold.session.threads
  if (!thread) throw new Error('nobody was heard')
  const judge = (id: number) => places.troubles({ kind: 'rejection', id }, thread, fold.session)
  assert.equal(judge(1), null, 'nothing is prepared yet')
  await places.prepare()
  const told = [1, 2].map((id) => judge(id)?.map((found) => [found.id, found.location?.file, found.location?.line]))
  assert.deepEqual(told, [[['unhandled-rejection', 'order.js', 7]], [['late-rejection-handler', 'order.js', 7]]])
})
