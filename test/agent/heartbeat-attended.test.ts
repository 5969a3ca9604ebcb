import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { startHeartbeat } from '../../src/agent/loop/heartbeat.js'
import { allocate, GONE, I, view } from '../../src/agent/shared.js'

/** So that a rest lasts longer than what is done in one. */
const THRESHOLD_MS = 10_000
const MOST_TURNS = 10_000

test('the end of one turn is met though the clock rests, where that is asked for', async (t) => {
  const shared = view(allocate())
  let [resting, turns] = [false, 0]
  let attend = (): void => undefined
  const follower = {
    turn: () => {
      turns++
      return false
    },
    sweep: () => undefined,
    quietly: (act: () => void) => act(),
    rests(isResting: boolean) {
      resting = isResting
    },
    attended(how: () => void) {
      attend = how
    },
  }
  startHeartbeat(shared, () => performance.now(), THRESHOLD_MS, { follower, early: null })
  t.after(() => {
    shared.ints[I.watchdog] = GONE
  })
  for (let turn = 0; turn < MOST_TURNS && !resting; turn++) await nextTurn()
  if (!resting) return t.skip('this node does not count its turns, or the machine is too busy')
  const met = async (ask: boolean): Promise<number> => {
    turns = 0
    if (ask) attend()
    if (ask) attend()
    await nextTurn()
    await nextTurn()
    await nextTurn()
    return turns
  }
  // A rest may end just then, by its timer: so more than once.
  const few = await least(() => met(false))
  assert.equal(few, 0, 'a rest is one')
  assert.equal(await least(() => met(true)), 1, 'once, however often it was asked for')
  assert.equal(resting, true)
})

async function least(of: () => Promise<number>): Promise<number> {
  let lowest = Number.POSITIVE_INFINITY
  for (let n = 0; n < 20; n++) lowest = Math.min(lowest, await of())
  return lowest
}
