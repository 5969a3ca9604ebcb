import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outputTail } from '../../src/cli/output-tail.js'

function tailOf(...chunks: string[]): string[] {
  const tail = outputTail()
  for (const chunk of chunks) tail.write('stdout', Buffer.from(chunk, 'latin1'))
  return tail.text().split('\n').slice(1, -1)
}

test('it is empty where nothing was printed', () => {
  assert.equal(outputTail().text(), '')
})

test('it has the last 20 lines, also one that has no end yet', () => {
  const lines = tailOf(...Array.from({ length: 50 }, (_, at) => `line ${at}\n`), 'un', 'finished')
  assert.equal(lines.length, 20)
  assert.equal(lines.at(-1), '  | unfinished')
  assert.equal(lines.at(-2), '  | line 49')
})

test('many lines in one chunk count as the same lines do one by one', () => {
  const text = Array.from({ length: 500 }, (_, at) => `line ${at}\n`)
  assert.deepEqual(tailOf(text.join('')), tailOf(...text))
})

test('both streams are in it, and a character that was cut is whole', () => {
  const tail = outputTail()
  const [first, second] = [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)]
  tail.write('stdout', first)
  tail.write('stderr', Buffer.from('oops\n'))
  tail.write('stdout', second)
  assert.deepEqual(tail.text().split('\n').slice(1, -1), ['  | oops', '  | é'])
})

test('nothing in it moves the cursor, and a progress bar is what it was last', () => {
  assert.deepEqual(tailOf('\u001b[2J\u001b]0;title\u0007red\b\n', 'a\tb\r\n', ' 10%\r 90%\n'), [
    '  | red\ufffd',
    '  | a    b',
    '  |  90%',
  ])
})

test('a line without an end takes no more memory than a long one', () => {
  assert.ok((tailOf(...Array.from({ length: 1000 }, () => 'x'.repeat(1000)))[0] ?? '').length < 1000)
})
