import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decode, encode } from '../../src/protocol/codec.js'
import type { WireEvent } from '../../src/protocol/events.js'

const note = fc.record(
  {
    kind: fc.constant('note' as const),
    s: fc.constant('launcher' as const),
    atMs: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    code: fc.string(),
    // 'binary' makes lone surrogates too.
    text: fc.string({ unit: 'binary', maxLength: 200 }),
  },
  { noNullPrototype: true },
)

const lineOf = (event: WireEvent): Buffer => Buffer.from(encode(event)).subarray(0, -1)

test('what is encoded is decoded to the same event, whatever its text holds', () => {
  fc.assert(fc.property(note, (event) => assert.deepEqual(decode(lineOf(event)), event)))
})

test('a lone surrogate survives the way through UTF-8', () => {
  const event: WireEvent = { kind: 'note', s: 'launcher', atMs: 0, code: '', text: 'a\ud800b' }
  assert.deepEqual(decode(lineOf(event)), event)
})

test('an encoded event is one line', () => {
  fc.assert(fc.property(note, (event) => assert.equal(encode(event).indexOf('\n'), encode(event).length - 1)))
})

test('a line with a flipped bit is damaged, or says the same as before', () => {
  fc.assert(
    fc.property(note, fc.nat(), fc.integer({ min: 0, max: 7 }), (event, at, bit) => {
      const line = lineOf(event)
      const index = at % line.length
      line[index] = (line[index] ?? 0) ^ (1 << bit)
      const decoded = decode(line)
      if (decoded !== null) assert.deepEqual(decoded, event)
    }),
  )
})

test('a line cut short is damaged', () => {
  fc.assert(
    fc.property(note, fc.nat(), (event, at) => {
      const line = lineOf(event)
      assert.equal(decode(line.subarray(0, at % line.length)), null)
    }),
  )
})

test('no bytes at all make the decoder throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      assert.equal(decode(Buffer.from(bytes)), null)
    }),
  )
})
