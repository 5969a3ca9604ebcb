import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptyOutbox, type Letter, openOutbox } from '../../src/agent/outbox.js'
import { allocate, I, OUTBOX_BYTES, view } from '../../src/agent/shared.js'

const letter = (args: string[]): Letter => ({
  kind: 'child',
  atMs: 1,
  pid: 2,
  file: 'node',
  args,
  node: true,
  why: null,
})

function read(shared: ReturnType<typeof view>): { letters: Letter[]; lost: number } {
  const letters: Letter[] = []
  const lost = emptyOutbox(shared, (one) => letters.push(one))
  return { letters, lost }
}

test('what is put in comes out whole, in order, however often the ring goes round', () => {
  const batches = fc.array(fc.array(fc.array(fc.string({ unit: 'binary', maxLength: 3000 }), { maxLength: 3 })))
  fc.assert(
    fc.property(batches, (all) => {
      const shared = view(allocate())
      const tell = openOutbox(shared)
      for (const batch of all) {
        const sent = batch.map(letter)
        for (const each of sent) tell(each)
        const { letters, lost } = read(shared)
        assert.equal(letters.length + lost, sent.length)
        if (lost === 0) assert.deepEqual(letters, JSON.parse(JSON.stringify(sent)))
      }
    }),
  )
})

test('what finds no room is counted, and there is room again when the box was emptied', () => {
  const shared = view(allocate())
  const tell = openOutbox(shared)
  const big = letter(['x'.repeat(OUTBOX_BYTES / 3)])
  for (let n = 0; n < 5; n++) tell(big)
  const first = read(shared)
  assert.deepEqual([first.letters.length, first.lost], [2, 3])
  tell(big)
  assert.deepEqual(read(shared), { letters: [big], lost: 0 })
})

test('a letter larger than the box is lost, and the next one is not', () => {
  const shared = view(allocate())
  const tell = openOutbox(shared)
  tell(letter(['x'.repeat(OUTBOX_BYTES)]))
  tell(letter([]))
  assert.deepEqual(read(shared), { letters: [letter([])], lost: 1 })
})

test('counts that have gone round the thirty-two bits do no harm', () => {
  const shared = view(allocate())
  shared.ints[I.outboxWritten] = 0x7fffff80
  shared.ints[I.outboxRead] = 0x7fffff80
  const tell = openOutbox(shared)
  for (let n = 0; n < 20; n++) {
    tell(letter([String(n)]))
    assert.deepEqual(read(shared), { letters: [letter([String(n)])], lost: 0 })
  }
})
