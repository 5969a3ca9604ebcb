import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { bytes, count, duration, list, moment, percent } from '../../src/analysis/words.js'
import { harmless } from '../../src/report/harmless.js'
import { cutEnd, cutStart, wrap } from '../../src/report/wrap.js'

test('a duration has the unit and the precision a person would use', () => {
  const words = [
    0, 0.44, 9.96, 184.4, 999.4, 999.6, 1840, 9994, 9996, 42_000, 59_940, 59_960, 723_000, 3_599_700, 11_040_000,
  ]
  assert.deepEqual(words.map(duration), [
    '0 ms',
    '0.4 ms',
    '10 ms',
    '184 ms',
    '999 ms',
    '1 s',
    '1.84 s',
    '9.99 s',
    '10 s',
    '42 s',
    '59.9 s',
    '1 min',
    '12 min 3 s',
    '1 h',
    '3 h 4 min',
  ])
})

test('a duration never goes back as time goes on', () => {
  const size = (text: string) =>
    [...text.matchAll(/([\d.]+) (ms|s|min|h)/g)].reduce(
      (sum, [, n, unit]) => sum + Number(n) * ({ ms: 1, s: 1000, min: 60_000, h: 3_600_000 }[unit ?? ''] ?? Number.NaN),
      0,
    )
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4e7, noNaN: true }), (ms) => {
      const error = Math.abs(size(duration(ms)) - ms)
      assert.ok(error <= Math.max(0.5, ms * 0.006), `${ms} became ${duration(ms)}`)
    }),
  )
})

test('bytes, counts, shares, moments and lists have one wording', () => {
  assert.deepEqual([1, 512, 4200, 999_600, 41_000_000, 2.5e9].map(bytes), [
    '1 byte',
    '512 bytes',
    '4.2 kB',
    '1 MB',
    '41 MB',
    '2.5 GB',
  ])
  assert.deepEqual(
    [count(1, 'stall'), count(2100, 'stall'), count(2, 'entry', 'entries')],
    ['1 stall', '2,100 stalls', '2 entries'],
  )
  assert.deepEqual([0, 0.004, 0.18, 0.996, 1].map(percent), ['0%', '<1%', '18%', '>99%', '100%'])
  assert.deepEqual([moment(24_600), moment(-40)], ['+24.6 s', '-40 ms'])
  assert.deepEqual([list([]), list(['a']), list(['a', 'b', 'c'])], ['', 'a', 'a, b and c'])
})

test('harmless text has no escape sequence, control, bidi or line-breaking character left', () => {
  assert.equal(harmless('\u001b[31mred\u001b[0m'), 'red')
  assert.equal(harmless('a\rb\bc\u0007d\u202ee\u2028f\ng\u200bh'), 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh')
  assert.equal(harmless('日本語 naïve 🙂'), '日本語 naïve 🙂')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(harmless(text), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    }),
  )
})

test('wrapped text fits and loses nothing but spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }).map(harmless), fc.integer({ min: 4, max: 90 }), (text, width) => {
      const lines = wrap(text, width)
      for (const line of lines) assert.ok(stringWidth(line) <= width)
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
    }),
  )
})

test('cut text fits and says that it was cut', () => {
  assert.equal(cutEnd('src/report.ts', 8, '…'), 'src/rep…')
  assert.equal(cutStart('src/report.ts', 8, '…'), '…port.ts')
  assert.equal(cutEnd('日本語', 4, '…'), '日…')
  assert.equal(cutStart('short', 8, '…'), 'short')
})
