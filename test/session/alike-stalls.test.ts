import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GcPause, WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import type { Session, WatchedThread } from '../../src/session/session.js'
import { ended, hello, run, SOURCE } from './sample-events.js'

const MANY = 40_000
const s = SOURCE

function folded(events: Iterable<WireEvent>): { session: Session; thread: WatchedThread } {
  const { add, session } = createFold()
  for (const event of [run, hello()] satisfies WireEvent[]) add(event)
  for (const event of events) add(event)
  return { session, thread: session.threads[0] as WatchedThread }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function* manyStalls(of: (turn: number) => WireEvent[]): Iterable<WireEvent> {
  for (let turn = 0; turn < MANY; turn++) yield* of(turn)
}

/** One look that met this stack. */
const looked = (turn: number, stack: number): WireEvent => ({
  kind: 'snapshot',
  s,
  turn,
  askedMs: turn * 1000 + 59,
  atMs: turn * 1000 + 60,
  startMs: turn * 1000,
  stack,
  asyncId: 5,
  jobsRun: 0,
  exiting: false,
  callback: null,
  entry: null,
})

const over = (turn: number, durationMs: number): WireEvent => ({
  ...(ended(turn, durationMs) as WireEvent & { kind: 'stall-ended' }),
  startMs: turn * 1000,
})

test('of very many stalls the longest are kept, and the others counted and summed', () => {
  const { session, thread } = folded(manyStalls((turn) => [over(turn, 100 + (turn % 300))]))
  const { stalls, alike } = thread
  const lengths = stalls.map(({ durationMs }) => durationMs ?? 0)
  assert.ok(stalls.length <= 15_000, `${stalls.length} are kept`)
  assert.equal(session.dropped, 0)
  assert.equal(stalls.length + sum(alike.map(({ count }) => count)), MANY)
  const expected = sum(Array.from({ length: MANY }, (_, turn) => 100 + (turn % 300)))
  assert.equal(sum(lengths) + sum(alike.map(({ totalMs }) => totalMs)), expected)
  assert.equal(lengths.filter((length) => length === 399).length, Math.floor(MANY / 300))
  assert.equal(Math.min(...alike.map(({ firstMs }) => firstMs)), 0)
})

test('what was seen in another place is another kind, and the longest of each is kept', () => {
  const { thread } = folded([
    ...[1, 2].map((id): WireEvent => ({ ...frame(id), fn: `work${id}`, line: id })),
    ...[1, 2].map((id): WireEvent => ({ kind: 'stack', s, id, frames: [id], cut: false })),
    { kind: 'startup-ended', s, atMs: 0 },
    ...manyStalls((turn) => [looked(turn, (turn % 2) + 1), over(turn, 100 + (turn % 2))]),
  ])
  const late = thread.alike.filter(({ firstMs }) => firstMs >= 120_000)
  const places = late.map(({ longest }) => longest.snapshots[0]?.stack?.[0]?.fn)
  assert.deepEqual(places.sort(), ['work1', 'work2'])
})

test('turns that proved to be shorter than the threshold are no stalls', () => {
  const { session, thread } = folded(manyStalls((turn) => [over(turn, turn % 2 === 0 ? 99 : 150)]))
  const kept = thread.stalls.filter(({ durationMs }) => durationMs === 150).length
  assert.equal(kept + sum(thread.alike.map(({ count }) => count)), MANY / 2)
  assert.equal(session.dropped, 0)
})

test('where no two are alike, what cannot be kept is counted as dropped', () => {
  const stacks = Array.from({ length: 30_000 }, (_, id): WireEvent[] => [
    { ...frame(id), line: id + 1 },
    { kind: 'stack', s, id, frames: [id], cut: false },
  ])
  const { session, thread } = folded([
    ...stacks.flat(),
    ...manyStalls((turn) => [looked(turn, turn % 30_000), over(turn, 150)]),
  ])
  assert.ok(thread.alike.length <= 2_000, `${thread.alike.length} kinds`)
  assert.ok(session.dropped > 0)
  assert.equal(thread.stalls.length + sum(thread.alike.map(({ count }) => count)) + session.dropped, MANY)
})

test('of very many pauses those inside a stall are kept, and the others summed', () => {
  const pauses = Array.from(
    { length: 200_000 },
    (_, at): GcPause => ({
      kind: 'gc',
      s,
      startMs: at * 10,
      durationMs: at === 7 ? 9 : 2,
      type: 'minor',
    }),
  )
  const { session, thread } = folded([over(5, 200), ...pauses])
  const { gc, pastGc } = thread
  assert.equal(session.dropped, 0)
  assert.ok(gc.length <= 60_000, `${gc.length} pauses`)
  assert.equal(gc.length + pastGc.count, pauses.length)
  assert.equal(sum(gc.map(({ durationMs }) => durationMs)) + pastGc.totalMs, 2 * pauses.length + 7)
  assert.equal(pastGc.maxMs, 9)
  assert.deepEqual(
    gc.slice(0, 20).map(({ startMs }) => startMs),
    Array.from({ length: 20 }, (_, at) => 5000 + at * 10),
  )
})

function frame(id: number): WireEvent & { kind: 'frame' } {
  return { kind: 'frame', s, id, fn: 'work', file: '/app/app.js', line: 1, column: 1, flags: '', evalOrigin: null }
}
