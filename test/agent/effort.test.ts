import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEffort, type Effort } from '../../src/agent/probes/effort.js'
import { allocate, F, type Shared, view } from '../../src/agent/shared.js'

interface Watched {
  effort: Effort
  shared: Shared
  hears: () => boolean
  /** Also of what is started. */
  hearsStarts: () => boolean
  /** Turns of a loop, one each millisecond: always busy, if not told otherwise. */
  run: (ms: number, callbacksAMs: number, stalls?: boolean, busyMs?: number) => void
}

function watched(mayRest = true): Watched {
  const shared = view(allocate())
  shared.floats[F.startupEndedAt] = 1
  let [at, callbacks, hears, hearsStarts] = [1000, 0, true, true]
  const hook = {
    hears: () => hears,
    mute(starts: boolean) {
      hears = false
      hearsStarts = !starts
    },
    unmute() {
      hears = true
      hearsStarts = true
    },
  }
  const effort = createEffort(shared, hook, { now: () => at, mayRest })
  const run: Watched['run'] = (ms, callbacksAMs, stalls = false, busyMs = 1) => {
    for (let n = 0; n < ms; n++) {
      at++
      if (hears) callbacks += callbacksAMs
      effort.turn(at, busyMs, callbacks, stalls)
    }
  }
  return { effort, shared, hears: () => hears, hearsStarts: () => hearsStarts, run }
}

test('where callbacks are many and tiny, a thousand are followed every other second', () => {
  const { run, hears, shared } = watched()
  run(4, 200)
  assert.equal(hears(), true, 'it was not looked at for long enough')
  run(20_000, 200)
  const share = 1 - (shared.floats[F.unfollowedMs] as number) / 20_004
  assert.ok(share > 0.002 && share < 0.005, `followed for ${share}`)
})

test('where they are fewer, they are followed for a tenth of the time', () => {
  const { run, hears, shared } = watched()
  run(150, 6, false, 0.05)
  assert.equal(hears(), true, 'it was not looked at for long enough')
  run(20_000, 6, false, 0.05)
  const share = 1 - (shared.floats[F.unfollowedMs] as number) / 20_150
  assert.ok(share > 0.08 && share < 0.13, `followed for ${share}`)
})

test('few callbacks, and callbacks that take long, are followed', () => {
  for (const callbacksAMs of [1, 4, 20]) {
    const { run, hears, shared } = watched()
    run(5000, callbacksAMs)
    assert.equal(hears(), true)
    assert.equal(shared.floats[F.unfollowedMs], 0)
  }
})

test('a loop that is held is followed from that moment, and for a while after a stall', () => {
  const { effort, run, hears } = watched()
  run(300, 200)
  assert.equal(hears(), false)
  effort.suspect()
  assert.equal(hears(), true)
  run(1, 200, true)
  run(9900, 200)
  assert.equal(hears(), true)
  run(400, 200)
  assert.equal(hears(), false)
})

test('what callbacks start is noted, unless they are tinier still', () => {
  const { run, hearsStarts, hears } = watched()
  run(300, 80)
  assert.deepEqual([hears(), hearsStarts()], [false, true])
  const tiny = watched()
  tiny.run(300, 200)
  assert.deepEqual([tiny.hears(), tiny.hearsStarts()], [false, false])
  tiny.run(10_000, 200)
  const { unfollowedMs, startsMissedMs } = F
  assert.equal(tiny.shared.floats[startsMissedMs], tiny.shared.floats[unfollowedMs])
})

test('from the first stall on it is noted always, but for a start-up that is held', () => {
  const { run, hears, hearsStarts, shared } = watched()
  shared.floats[F.startupEndedAt] = 0
  run(1, 200, true)
  shared.floats[F.startupEndedAt] = 2
  run(300, 200)
  assert.equal(hearsStarts(), false)
  run(1, 200, true)
  run(60_000, 200)
  assert.deepEqual([hears(), hearsStarts()], [false, true])
})

test('in deep mode nothing rests', () => {
  const { run, hears } = watched(false)
  run(5000, 200)
  assert.equal(hears(), true)
})
