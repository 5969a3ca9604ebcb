import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lowered } from '../../src/analysis/lowered.js'
import type { WatchedThread } from '../../src/session/session.js'
import { pulse } from '../session/sample-events.js'

const after = (told: Parameters<typeof pulse>[1]): string[] =>
  lowered({ hello: { atMs: 0 }, pulses: [pulse(1000, told)] } as unknown as WatchedThread)

test('what was watched in full is not told', () => {
  const whole = {
    stacksTaken: 100,
    stacksWanted: 101,
    unfollowedMs: 20,
    startsMissedMs: 10,
    calls: 100,
    callsLeftOut: 2,
  }
  assert.deepEqual(after(whole), [])
  assert.deepEqual(after({}), [], 'recordings of before tell nothing of it')
})

test('each part that was watched less closely is told with its share', () => {
  assert.match(
    `${after({ promises: { openMs: 300, stacks: 1, spentMs: 1 } })}`,
    /^Who made a promise .* 30% of the time/,
  )
  assert.match(`${after({ stacksTaken: 20, stacksWanted: 100 })}`, /^Who started an operation .* 20% of them/)
  assert.match(`${after({ unfollowedMs: 900 })}`, /^Callbacks were followed one by one for 10% of the time/)
  assert.match(
    after({ unfollowedMs: 900, startsMissedMs: 800 }).at(-1) ?? '',
    /^What such callbacks start was noted for 20% of the time: .* first stall/,
  )
  assert.match(`${after({ calls: 1000, callsLeftOut: 750 })}`, /Promise\.all .* 25% of the calls/)
})
