/** How often a thread that stands still is looked at. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allocate, F, view } from '../../src/agent/shared.js'
import type { Inquiry } from '../../src/agent/watchdog/inquiry.js'
import { paceOf } from '../../src/agent/watchdog/pace.js'
import { createStallWatch } from '../../src/agent/watchdog/stall-watch.js'

/** When it was asked in a stall of two seconds, where each snapshot holds the thread for so long. */
function asked(heldMs: number): number[] {
  const shared = view(allocate())
  let at = 0
  const times: number[] = []
  const inquiry: Inquiry = {
    ask() {
      times.push(at)
      shared.floats[F.snapshotMs] = (shared.floats[F.snapshotMs] as number) + heldMs
      return true
    },
    open: () => null,
    read: () => false,
  }
  const watch = createStallWatch({
    s: '1.0.x',
    startedMs: 0,
    shared,
    now: () => at,
    send: () => undefined,
    intern: { stack: () => 0, entry: () => 0 } as never,
    pace: paceOf(0, 100),
    task: '/proc/self/task/1',
    thresholdMs: 100,
    zeroMs: 0,
    inMemory: 'none',
    usage: () => null,
    inquiry: () => inquiry,
    parts: null,
    fault: assert.ifError,
  })
  for (; at < 2000; at += 5) watch.silent(1, at)
  return times
}

test('a snapshot that holds the thread for a moment is taken as often as the pace says', () => {
  assert.ok(asked(0.15).length > 60)
  assert.deepEqual(asked(0.15), asked(0))
})

test('where each holds the thread for long, as on a starved machine, they take a fifth of its time at most', () => {
  for (const heldMs of [20, 80, 300]) {
    const times = asked(heldMs)
    assert.ok(times.length >= 2, `${heldMs} ms: ${times.length}`)
    assert.ok((times.length - 1) * heldMs <= 2000 / 5, `${heldMs} ms: ${times.length}`)
  }
})
