import assert from 'node:assert/strict'
import { test } from 'node:test'
import stringWidth from 'string-width'
import { findingIds, findingOf, findings, isFindingId } from '../../src/analysis/findings.js'
import { explainList, explainText } from '../../src/report/explain.js'
import { matchesGolden } from './golden.js'

const options = { colour: false, ascii: false, columns: 80 }

test('which finding a stall is follows the order of the contract', () => {
  const order = findingIds
    .filter(
      (id) =>
        findings[id].precedence !== null && !(id.startsWith('sync-') && id !== 'sync-fs') && id !== 'json-payload',
    )
    .sort((a, b) => (findings[a].precedence ?? 0) - (findings[b].precedence ?? 0))
  assert.deepEqual(order, [
    'suspended',
    'cpu-starved',
    'memory-thrash',
    'gc-pause',
    'sync-fs',
    'regexp-backtracking',
    'microtask-flood',
    'tick-flood',
    'callback-pileup',
    'module-load',
    'hot-function',
    'unexplained-stall',
  ])
})

test('all specific calls have one rank', () => {
  const calls = findingIds.filter((id) => id.startsWith('sync-') || id === 'json-payload')
  assert.equal(calls.length, 7)
  assert.deepEqual(new Set(calls.map((id) => findings[id].precedence)), new Set([5]))
})

test('what has no cause stands beside another finding and is never chosen', () => {
  for (const id of findingIds) assert.equal(findings[id].cause === null, findings[id].precedence === null, id)
})

test('an unknown id is no finding', () => {
  assert.equal(isFindingId('toString'), false)
  assert.equal(findingOf('constructor'), null)
  assert.equal(findingOf('gc-pause')?.severity, 'warning')
})

for (const id of findingIds) {
  test(`${id} is explained in whole sentences that fit the page`, () => {
    const { summary, means, how, falseAlarm, fix } = findings[id]
    for (const text of [summary, means, how, falseAlarm, fix]) assert.match(text, /^[\x20-\x7e]+\.$/)
    for (const line of explainText(id, options).split('\n')) assert.ok(stringWidth(line) <= 80)
  })
}

test('explain reads as in its golden files', () => {
  matchesGolden('explain.txt', explainText('regexp-backtracking', options))
  matchesGolden('explain-list.txt', explainList(options))
})
