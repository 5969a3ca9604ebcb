import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sortWords } from '../../src/cli/words.js'

const target = (...argv: string[]) => {
  const words = sortWords(argv)
  return words.command === 'run' ? words.target : words
}

test('from its name on every word belongs to the target, whatever it looks like', () => {
  const words = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('--', '-t', '--help', '-o', '', 'report', '1e3', '0x10')),
  )
  fc.assert(
    fc.property(words, (rest) => {
      assert.deepEqual(target('node', ...rest), ['node', ...rest])
      assert.deepEqual(target('-t', '50', '--ascii', 'node', ...rest), ['node', ...rest])
      assert.deepEqual(target('--', 'report', ...rest), ['report', ...rest])
    }),
  )
})

test('options of ours are read in every spelling', () => {
  for (const spelling of [['-t', '50'], ['-t50'], ['-t=50'], ['--threshold', '50'], ['--threshold=50']])
    assert.deepEqual(sortWords([...spelling, 'node']), { command: 'run', ours: ['--threshold=50'], target: ['node'] })
})

test('a value that looks like an option is a value', () => {
  assert.deepEqual(sortWords(['-o', '-', '-t', '-5', 'node']).ours, ['--output=-', '--threshold=-5'])
})

test('a subcommand takes options before and behind its words', () => {
  assert.deepEqual(sortWords(['--ascii', 'report', 'a.ldr', '-o', 'x.json', '--', '-b']), {
    command: 'report',
    ours: ['--ascii', '--output=x.json'],
    operands: ['a.ldr', '-b'],
  })
})

test('a mistyped option is named with the nearest one', () => {
  for (const [typed, meant] of [
    ['--treshold', 'threshold'],
    ['--outptu', 'output'],
    ['--rec', 'record'],
    ['--moed', 'mode'],
  ] as const)
    assert.throws(
      () => sortWords([typed, 'node']),
      (error: Error & { hint: string }) => error.message.includes(typed) && error.hint === `Did you mean --${meant}?`,
    )
})

test('an option that is like none of ours gets no guess', () => {
  assert.throws(
    () => sortWords(['--experimental-strip-types', 'node']),
    (error: Error & { hint: string }) => !error.hint.includes('Did you mean'),
  )
})
