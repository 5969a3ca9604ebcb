/** A native call that sleeps, as SQLite does for its busy timeout: asked while it slept, it answers once it is over. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LookTold, stallOf } from './told.js'

const text = `function main() {
  insert('a')
  console.log('done')
}
function insert(who) {
  db.prepare('INSERT INTO log VALUES (?)').run(who)
}
`
const files = { '/app/db.js': text }
const insert = ['insert /app/db.js:6:44', 'main /app/db.js:2:3', 'listOnTimeout node:internal/timers:1:1']
const asleep = { overMs: 800, cpuMs: 4, systemMs: 0, runQueueMs: 20, majorFaults: 0, ioCalls: 0 }

function found(looks: LookTold[]) {
  const { finding, culprit } = stallOf({ looks, durationMs: 800, usage: asleep }, { files })
  return [finding, culprit?.line]
}

test('the line that called it is named', () => {
  assert.deepEqual(found([{ stack: insert, atMs: 790, lateMs: 700 }]), ['sync-sleep', 6])
})

test('also where JavaScript was seen to run when it was over', () => {
  const after = { stack: insert.slice(1), atMs: 798 }
  assert.deepEqual(found([{ stack: insert, atMs: 790, lateMs: 700 }, after]), ['sync-sleep', 6])
})

test('not where JavaScript was seen to run for much of it', () => {
  const looks = [200, 400, 600].map((atMs) => ({ stack: insert, atMs }))
  assert.deepEqual(found(looks), ['hot-function', 6])
})

test('not where it answered early, and then waited for the watchdog', () => {
  assert.deepEqual(found([{ stack: insert, atMs: 60, lateMs: 20 }])[0], 'unexplained-stall')
})
