import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { RUN_LIMITS } from '../../src/session/fold/limits.js'
import type { StallRecord } from '../../src/session/session.js'
import { lengthOf } from '../../src/session/stall-length.js'
import { began, ended, hello, run, SOURCE, snapshot, stack, wholeRun } from './sample-events.js'

function folded(...events: WireEvent[]) {
  const fold = createFold()
  for (const event of [run, hello(), ...stack(), ...events]) fold.add(event)
  return fold.session
}

const stallsOf = (...events: WireEvent[]) => folded(...events).threads[0]?.stalls ?? []

test('a stall grows from its beginning over its snapshots to its end', () => {
  const [stall] = stallsOf(...wholeRun.slice(6))
  assert.equal(stall?.durationMs, 300)
  assert.equal(stall?.snapshots.length, 2)
  assert.equal(stall?.waits.length, 1)
  assert.deepEqual(
    stall?.snapshots[0]?.stack?.map(({ fn }) => fn),
    ['slow', 'run'],
  )
})

test('a stall without an end lasts to the last moment it was seen', () => {
  const [stall] = stallsOf(began(4, 610), snapshot(4, 612), snapshot(4, 5700))
  assert.equal(stall?.durationMs, null)
  assert.equal(stall?.lastSeenMs, 5700)
})

test('an end without a beginning is a stall', () => {
  assert.deepEqual(
    stallsOf(ended(9, 130)).map(({ turn, durationMs }) => [turn, durationMs]),
    [[9, 130]],
  )
})

test('snapshots from before the beginning belong to the stall', () => {
  assert.equal(stallsOf(snapshot(4, 560), began(4, 610), ended(4, 300))[0]?.snapshots.length, 1)
})

test('snapshots of a turn that became no stall are forgotten', () => {
  assert.deepEqual(stallsOf(snapshot(4, 560), began(5, 610))[0]?.snapshots, [])
})

test('a snapshot whose stack was lost has none', () => {
  const [stall] = createFoldWithout('stack')
  assert.equal(stall?.snapshots[0]?.stack, null)
})

function createFoldWithout(kind: WireEvent['kind']) {
  const fold = createFold()
  for (const event of wholeRun) if (event.kind !== kind) fold.add(event)
  return fold.session.threads[0]?.stalls ?? []
}

test('an endless stall keeps a bounded number of snapshots over its whole span', () => {
  const snapshots = Array.from({ length: 10_000 }, (_, index) => snapshot(4, 612 + index))
  const [stall] = stallsOf(began(4, 610), ...snapshots)
  const times = stall?.snapshots.map(({ atMs }) => atMs) ?? []
  assert.ok(times.length <= 2000, `${times.length} snapshots`)
  assert.equal(times.at(-1), 10_611)
  assert.ok((times[0] ?? 0) < 1000, `first at ${times[0]}`)
})

test('two sources that talk across each other are two threads', () => {
  const other = '4200.0.def'
  const session = folded(began(4, 610), hello(other, 4200), ...stack(other), ended(4, 200, other), ended(4, 300))
  assert.deepEqual(
    session.threads.map(({ id, stalls }) => [id, stalls.map(({ durationMs }) => durationMs)]),
    [
      [SOURCE, [300]],
      [other, [200]],
    ],
  )
})

test('a source text from memory wins over the one from disk, in either order', () => {
  const script: WireEvent = { kind: 'script', s: SOURCE, file: '/a.js', source: 'memory', sourceMap: null }
  const disk: WireEvent = { kind: 'source', s: 'launcher', file: '/a.js', text: 'disk', map: '{}', why: null }
  for (const events of [
    [script, disk],
    [disk, script],
  ])
    assert.deepEqual(folded(...events).sources.get('/a.js'), { file: '/a.js', text: 'memory', map: '{}', why: null })
})

test('dropped events are added up', () => {
  const dropped: WireEvent = { kind: 'dropped', s: SOURCE, atMs: 1, count: 21, what: 'events' }
  assert.equal(folded(dropped, dropped).dropped, 42)
})

test('long texts are kept as long as there is room for them, and counted beyond', () => {
  const fold = createFold({ ...RUN_LIMITS, text: 10_000 })
  const note = (chars: number): WireEvent => ({
    kind: 'note',
    s: 'launcher',
    atMs: 1,
    code: 'x',
    text: 'n'.repeat(chars),
  })
  for (const chars of [6000, 6000, 100, 3500]) fold.add(note(chars))
  assert.deepEqual(
    fold.session.notes.map(({ text }) => text.length),
    [6000, 100, 3500],
  )
  assert.equal(fold.session.dropped, 1)
})

test('of an endless stack, its innermost frames are kept', () => {
  const frames = Array.from({ length: 100_000 }, () => 1)
  const [stall] = stallsOf({ kind: 'stack', s: SOURCE, id: 7, frames, cut: false }, began(4, 610), snapshot(4, 612))
  assert.equal(stall?.snapshots[0]?.stack?.length, 200)
})

test('a stall that was last seen before it began has no length, rather than a negative one', () => {
  assert.equal(lengthOf({ durationMs: null, startMs: 500, lastSeenMs: -3 } as StallRecord), 0)
})
