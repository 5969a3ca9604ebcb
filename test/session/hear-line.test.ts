import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventShapes } from '../../src/session/heard/event-shapes.js'
import { hearLine } from '../../src/session/heard/hear-line.js'
import { rawLine } from './raw-line.js'
import { ended, frame, hello, run, snapshot, wholeRun } from './sample-events.js'

const heard = (event: object) => hearLine(rawLine(JSON.stringify(event)))

test('what is as its type says comes as it is', () => {
  for (const event of wholeRun) assert.deepEqual(heard(event), event)
})

test('each field is asked for: one that is missing or another thing makes the line nonsense', () => {
  for (const event of wholeRun)
    for (const name of Object.keys(event).filter((name) => name !== 'kind')) {
      assert.equal(heard({ ...event, [name]: [{ nested: [] }] }), null, `${event.kind}: ${name} as another thing`)
      assert.equal(heard({ ...event, [name]: undefined }), null, `${event.kind}: ${name} left out`)
    }
})

test('what a later version may leave out may be missing', () => {
  assert.deepEqual(heard({ ...snapshot(4, 612), made: true }), { ...snapshot(4, 612), made: true })
  assert.equal(heard({ ...snapshot(4, 612), made: 'yes' }), null)
})

test('a field that we do not know is left out, wherever it stands, and of another kind all', () => {
  const callback = { fn: 'f', text: 't' }
  assert.deepEqual(heard({ ...snapshot(4, 612), mood: 1, callback: { ...callback, mood: 1 } }), {
    ...snapshot(4, 612),
    callback,
  })
  assert.deepEqual(heard({ kind: 'weather', s: '1.0.a', deep: [[[]]] }), { kind: 'weather', s: '1.0.a' })
  assert.deepEqual(heard({ kind: 'constructor', s: '1.0.a' }), { kind: 'constructor', s: '1.0.a' })
})

test('a number that no clock and no counter gives is none', () => {
  assert.equal(hearLine(rawLine(JSON.stringify(hello()).replace('"atMs":30', '"atMs":1e999'))), null)
  assert.equal(heard({ ...hello(), atMs: 1e300 }), null)
})

test('every kind has its shape', () => {
  const kinds = Object.keys(eventShapes)
  for (const { kind } of wholeRun) assert.ok(kinds.includes(kind), kind)
  for (const kind of kinds) assert.equal(heard({ kind, s: 'launcher' }), null, `${kind} alone says nothing`)
})

test('what is a little off is put right, and what cannot be is damage', () => {
  assert.deepEqual(heard({ ...ended(4, -0.001) }), ended(4, 0))
  assert.deepEqual(heard({ ...frame('/app/a.js'), line: 0, column: -1 }), {
    ...frame('/app/a.js'),
    line: null,
    column: null,
  })
  const gap = { kind: 'watchdog-gap', s: '1.0.a', fromMs: 2, toMs: 1, usage: null }
  assert.equal(heard(gap), null)
  assert.equal(heard({ ...run, startedAt: 'yesterday' }), null)
})

test('what is shown is cut where nobody reads on; a script stays whole', () => {
  const long = 'ü'.repeat(100_000)
  const note = { kind: 'note', s: 'launcher', atMs: 1, code: 'x', text: long }
  assert.deepEqual(heard(note), { ...note, text: long.slice(0, 20_000) })
  const script = { kind: 'script', s: '1.0.a', file: 'x', source: long, sourceMap: long }
  assert.deepEqual(heard(script), script)
})

test('a count is small enough for sums of it to be whole numbers', () => {
  const rejection = { kind: 'rejection', s: '1.0.a', id: 1, atMs: 1, created: null, createdMs: null }
  const told = { ...rejection, reason: { name: 'Error', message: 'no', thrown: null }, untold: Number.MAX_SAFE_INTEGER }
  const { untold } = heard(told) as { untold: number }
  assert.ok(untold > 1e9 && Number.isSafeInteger(untold * 1000 + 1), `${untold}`)
})
