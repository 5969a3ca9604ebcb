import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGovernor } from '../../src/tui/governor.js'
import { rememberSights } from '../../src/tui/ongoing.js'
import { mixed, sceneOf } from './sample-scene.js'
import { ONGOING_MS } from './sample-session.js'

test('a stall is read anew only where there was another look, and not too often', () => {
  const { stalls, session } = sceneOf(mixed(), true)
  const [thread] = session.threads
  const ongoing = stalls.find((row) => row.ongoing !== null)?.ongoing
  if (!thread || !ongoing) throw new Error('the sample has no stall that lasts')
  const { record, sight } = ongoing
  let [reads, nowMs] = [0, 0]
  const clock = (): number => nowMs
  const remembered = rememberSights(
    () => {
      reads++
      nowMs += 20
      return sight
    },
    createGovernor({ everyMs: 250, share: 0.02, latestMs: 2000 }, clock),
  )
  const look = (afterMs: number): number => {
    const [first] = record.snapshots
    if (first && afterMs > 0) record.snapshots.push({ ...first, atMs: ONGOING_MS + afterMs })
    assert.equal(remembered(record, thread, session), sight)
    return reads
  }
  assert.equal(look(0), 1)
  assert.equal(look(2050), 1, 'it took 20 ms: 2% are a second')
  nowMs = 1100
  assert.equal(look(0), 2)
  nowMs = 9000
  assert.equal(look(0), 2, 'nothing is new')
})
