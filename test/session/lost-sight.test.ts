import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { watchForLoss } from '../../src/session/processes/lost-sight.js'
import { hello, SOURCE } from './sample-events.js'

const tiers = (on: boolean): WireEvent => ({
  kind: 'tiers',
  s: SOURCE,
  atMs: 40,
  tiers: [{ tier: 'watchdog', on, why: null }],
})
const closed = (atMs: number): WireEvent => ({ kind: 'source-closed', s: 'launcher', source: SOURCE, atMs })
const { pid } = hello()

function lostOf(endedMs: number, ...events: WireEvent[]): string[] {
  const fold = createFold()
  const loss = watchForLoss()
  for (const event of events) {
    fold.add(event)
    loss.hear(event, fold.session)
  }
  return loss.sentences(fold.session, { pid, endedMs })
}

test('a target that went on when its connection had ended is named, with the time', () => {
  const [sentence] = lostOf(9000, hello(), tiers(true), closed(2000))
  assert.match(sentence ?? '', /After \+0\.0 s nothing was heard from process 4121/)
})

test('a target that went on when nothing came over its connection is named', () => {
  assert.equal(lostOf(9000, hello(), tiers(true), closed(9001)).length, 1)
})

test('a target that ended with its connection is not', () => {
  assert.deepEqual(lostOf(2050, hello(), tiers(true), closed(2000)), [])
})

test('nor one that has no watchdog: its silence means nothing', () => {
  assert.deepEqual(lostOf(9000, hello(), tiers(false), closed(2000)), [])
})
