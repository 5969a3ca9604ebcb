/** The figures behind a comparison, on samples whose answer is known. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blockedRatio } from '../../../src/analysis/compare/blocked-ratio.js'
import { lengthRatio } from '../../../src/analysis/compare/length-ratio.js'
import { random } from '../../../src/analysis/compare/random.js'
import { rateRatio } from '../../../src/analysis/compare/rate-ratio.js'
import { directionOf, type Ratio } from '../../../src/analysis/compare/ratio.js'
import { around } from './reports.js'

const holds = (ratio: Ratio | null, value: number): boolean =>
  ratio !== null && ratio.low <= value && value <= ratio.high

/** A length that is `ms` in the middle, and twice or half of it once in a while. */
function drawn(next: () => number, ms: number, count: number): number[] {
  return Array.from({ length: count }, () => ms * Math.exp(0.3 * (next() + next() + next() - 1.5)))
}

test('of samples of one and the same thing, hardly one in a hundred is said to differ', () => {
  const next = random()
  const rounds = 2000
  let wrong = 0
  for (let round = 0; round < rounds; round++)
    if (!holds(lengthRatio(drawn(next, 200, 12), drawn(next, 200, 9)), 1)) wrong++
  assert.ok(wrong < rounds * 0.015, `${wrong} of ${rounds}`)
})

test('of samples that differ by half, nearly all are said to', () => {
  const next = random()
  const found = Array.from({ length: 500 }, () => lengthRatio(drawn(next, 200, 20), drawn(next, 300, 20)))
  const seen = found.filter((ratio) => ratio && directionOf(ratio, 1.25, 1.25) === 'up')
  assert.ok(seen.length > 450, `${seen.length} of 500`)
})

test('one stall of a minute among others moves no length', () => {
  const ratio = lengthRatio(around(200, 10), [...around(200, 10), 60_000])
  assert.ok(ratio && ratio.ratio < 1.1, JSON.stringify(ratio))
})

test('of fewer than five on one side no interval is made', () => {
  assert.equal(lengthRatio(around(200, 4), around(200, 100)), null)
  assert.notEqual(lengthRatio(around(200, 5), around(200, 5)), null)
})

test('of very many stalls the ratio is the same as of some, and takes no longer', () => {
  const ratio = lengthRatio(around(200, 10_000), around(500, 10_000))
  assert.ok(ratio && Math.abs(ratio.ratio - 2.5) < 0.01 && holds(ratio, 2.5), JSON.stringify(ratio))
})

test('counts are held against their time', () => {
  const ratio = rateRatio({ count: 30, exposure: 1 }, { count: 60, exposure: 2 })
  assert.ok(Math.abs(ratio.ratio - 1) < 0.02 && holds(ratio, 1), JSON.stringify(ratio))
  assert.ok(!holds(rateRatio({ count: 30, exposure: 1 }, { count: 90, exposure: 1 }), 1))
})

test('the time in all says less, the less equal the stalls are', () => {
  const side = (lengths: number[]) => ({
    count: lengths.length,
    exposure: 1,
    lengths,
    blockedMs: lengths.reduce((sum, length) => sum + length, 0),
  })
  const width = ({ low, high }: Ratio): number => Math.log(high / low)
  const equal = blockedRatio(side(around(200, 10)), side(around(200, 10)))
  const unequal = blockedRatio(side([...around(100, 9), 1100]), side([...around(100, 9), 1100]))
  assert.ok(equal && unequal && width(unequal) > 1.3 * width(equal))
  assert.equal(blockedRatio(side([]), side([200])), null)
})

test('what is hardly more is even, however sure it is; what is not sure is unclear', () => {
  assert.equal(directionOf({ ratio: 1.1, low: 1.05, high: 1.15 }, 1.25, 1.25), 'even')
  assert.equal(directionOf({ ratio: 1.5, low: 1.3, high: 1.7 }, 1.25, 1.25), 'up')
  assert.equal(directionOf({ ratio: 0.5, low: 0.4, high: 0.6 }, 1.25, 1.25), 'down')
  assert.equal(directionOf({ ratio: 1.5, low: 0.9, high: 2.5 }, 1.25, 1.25), 'unclear')
  assert.equal(directionOf({ ratio: 1.5, low: 1.3, high: 1.7 }, 1.25, 2), 'unclear')
})
