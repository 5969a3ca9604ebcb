/** On a busy machine the watchdog is late to answer: what it keeps the loop waiting for is no turn of the program's. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { startHeartbeat } from '../../src/agent/loop/heartbeat.js'
import { allocate, F, I, view } from '../../src/agent/shared.js'

const LASTED_MS = 400
/** Low, since the clock rests for a share of it. */
const THRESHOLD_MS = 5
/** Turns that hold nothing but a wait of 5 ms: what is left of them is the machine's. */
const MOST_SHARE = 0.5

test('the wait for the watchdog is not counted as busy', async () => {
  const shared = view(allocate())
  shared.ints[I.attentive] = 1
  const follower = {
    turn: () => true,
    sweep: () => undefined,
    quietly: (act: () => void) => act(),
    rests: () => undefined,
    attended: () => undefined,
  }
  const began = performance.now()
  const clock = startHeartbeat(shared, () => performance.now(), THRESHOLD_MS, { follower, early: null })
  while (performance.now() - began < LASTED_MS) await nextTurn()
  clock.lastTurn()
  const busyMs = shared.floats[F.busyMs] as number
  assert.ok(busyMs < (performance.now() - began) * MOST_SHARE, `${busyMs} ms were counted`)
})
