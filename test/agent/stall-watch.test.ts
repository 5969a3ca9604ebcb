/** What the watchdog tells of a silence, where it was not the program's work, or no work at all. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allocate, bump, F, I, view } from '../../src/agent/shared.js'
import { createInterner } from '../../src/agent/watchdog/interning.js'
import { paceOf } from '../../src/agent/watchdog/pace.js'
import { createParts } from '../../src/agent/watchdog/parts.js'
import { createStallWatch, type Watched } from '../../src/agent/watchdog/stall-watch.js'
import type { AgentEvent } from '../../src/protocol/events.js'

/** A thread whose last turn ended at 0, and that has been silent since. */
function watchOf(threadId: number) {
  const shared = view(allocate())
  const kernel = { atMs: 0, cpuMs: 0, systemMs: 0, runQueueMs: 0, majorFaults: 0, ioCalls: 0 }
  const sent: AgentEvent[] = []
  const send = (event: AgentEvent): void => void sent.push(event)
  const usage = () => ({ ...kernel })
  const watched: Watched = {
    s: '1.0.a',
    startedMs: 0,
    shared,
    now: () => kernel.atMs,
    send,
    intern: createInterner('1.0.a', send),
    pace: paceOf(threadId, 50),
    task: '',
    thresholdMs: 50,
    zeroMs: 0,
    inMemory: [] as unknown as Watched['inMemory'],
    usage,
    inquiry: null,
    parts: threadId === 0 ? null : createParts(usage),
    fault: assert.ifError,
  }
  const watch = createStallWatch(watched)
  const silentUntil = (toMs: number, cpuShare: number): void => {
    for (let at = kernel.atMs + 10; at <= toMs; at += 10) {
      Object.assign(kernel, { atMs: at, cpuMs: kernel.cpuMs + 10 * cpuShare })
      watch.silent(0, at)
    }
  }
  const ends = (): (number | null)[] =>
    sent.flatMap((event) => (event.kind === 'stall-ended' ? [Math.round(event.durationMs)] : []))
  return { watch, shared, silentUntil, ends, sent }
}

test('a thread that is cut off at work was in a stall', () => {
  const { watch, silentUntil, ends } = watchOf(0)
  silentUntil(300, 1)
  watch.cutOff(300)
  assert.deepEqual(ends(), [300])
})

test('work of ours at the end is no stall of the program', () => {
  const { watch, shared, silentUntil, ends, sent } = watchOf(0)
  silentUntil(60, 1)
  silentUntil(3000, 1)
  bump(shared.floats, F.oursMs, 2960)
  watch.cutOff(3000)
  assert.deepEqual(ends(), [])
  assert.equal(sent.at(-1)?.kind, 'stall-dismissed')
})

test('what the program did before it is one', () => {
  const { watch, shared, silentUntil, ends } = watchOf(0)
  silentUntil(3000, 1)
  bump(shared.floats, F.oursMs, 2800)
  watch.cutOff(3000)
  assert.deepEqual(ends(), [200])
})

test('nothing is known where it ended in the middle of our work', () => {
  const { watch, shared, silentUntil, ends } = watchOf(0)
  silentUntil(3000, 1)
  shared.ints[I.ours] = 1
  watch.cutOff(3000)
  assert.deepEqual(ends(), [])
})

test('a worker that could not be asked, and slept, waited for its work', () => {
  const { watch, silentUntil } = watchOf(2)
  silentUntil(400, 0)
  assert.equal(watch.ended(0, null), undefined)
})

test('one that computed was in a stall, and so was a main thread that slept', () => {
  const worker = watchOf(2)
  worker.silentUntil(400, 1)
  assert.ok(worker.watch.ended(0, null))
  const main = watchOf(0)
  main.silentUntil(400, 0)
  assert.ok(main.watch.ended(0, null))
})
