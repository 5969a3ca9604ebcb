import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cutLines } from '../../src/session/recording/lines.js'

function cut(chunks: Buffer[], max = 1000) {
  const heard = { lines: [] as string[], overlong: 0, rest: '' }
  const cutter = cutLines(
    {
      line: (line) => heard.lines.push(line.toString()),
      overlong: () => heard.overlong++,
      rest: (bytes) => {
        heard.rest = bytes.toString()
      },
    },
    max,
  )
  for (const chunk of chunks) cutter.push(chunk)
  cutter.end()
  return heard
}

test('lines come out the same however the stream is cut into chunks', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'ü', '\n') }), fc.array(fc.nat(5)), (text, sizes) => {
      const bytes = Buffer.from(text)
      const chunks: Buffer[] = []
      let at = 0
      for (const size of sizes) {
        chunks.push(bytes.subarray(at, at + size))
        at += size
      }
      chunks.push(bytes.subarray(at))
      const lines = text.split('\n')
      const rest = lines.pop()
      assert.deepEqual(cut(chunks), { lines, overlong: 0, rest })
    }),
  )
})

test('a line beyond the bound is given up once, and the next line is read again', () => {
  const chunks = ['short\nxxxxxxx', 'xxxxxxx', 'xx\nnext\n'].map((text) => Buffer.from(text))
  assert.deepEqual(cut(chunks, 10), { lines: ['short', 'next'], overlong: 1, rest: '' })
})
