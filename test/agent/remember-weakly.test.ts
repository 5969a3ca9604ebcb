/** Which of the promises that are waited for are remembered: all of a few, and of very many none that costs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rememberWeakly } from '../../src/agent/promises/remember-weakly.js'

function memory() {
  const weak = rememberWeakly(0)
  /** Kept, so that none is collected. */
  const made: object[] = []
  return {
    isWhole: weak.isWhole,
    /** How many of them are remembered. */
    note(count: number, at: number): number {
      const before = weak.all().length
      for (let nth = 0; nth < count; nth++) {
        const object = {}
        made.push(object)
        weak.note(object, at)
      }
      return weak.all().length - before
    },
  }
}

test('all of a small program are remembered', () => {
  const { note, isWhole } = memory()
  assert.equal(note(200, 100), 200)
  assert.ok(isWhole())
})

test('at the first of a rush some are, and none while it lasts', () => {
  const { note, isWhole } = memory()
  assert.equal(note(100, 2000), 16)
  assert.ok(!isWhole(), 'it is known that some were left out')
  assert.equal(note(100, 2200), 0)
  assert.equal(note(100, 2400), 0)
})

test('after it, where there are few again, they are', () => {
  const { note } = memory()
  note(100, 2000)
  assert.equal(note(5, 2200), 0, 'it may go on')
  assert.equal(note(5, 2400), 5)
  note(100, 3000)
  assert.equal(note(5, 30_000), 5, 'long after a rush')
})

test('a program that makes many at once in its first second is in a rush, too', () => {
  const { note, isWhole } = memory()
  const remembered = note(5000, 10)
  assert.ok(remembered < 300, `${remembered}`)
  assert.ok(!isWhole())
})
