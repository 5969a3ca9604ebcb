import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOvers, type Over } from '../../../src/cli/otlp/overs.js'
import type { WireEvent } from '../../../src/protocol/events.js'
import { createFold } from '../../../src/session/fold/fold.js'
import { began, ended, hello, run, SOURCE } from '../../session/sample-events.js'

/** What each round of rounds of events tells: turns of stalls, and gaps. */
function roundsOf(...rounds: WireEvent[][]): unknown[] {
  const { session, add } = createFold()
  const overs = createOvers()
  const hear = (event: WireEvent): void => {
    add(event)
    overs.hear(event, session)
  }
  for (const event of [run, hello()]) hear(event)
  const told = ({ stalls, gaps: { from, to } }: Over): unknown[] => [
    ...stalls.map(({ turn }) => turn),
    ...Array.from({ length: to - from }, (_, index) => `gap ${from + index}`),
  ]
  return rounds.map((events, index) => {
    for (const event of events) hear(event)
    return overs.round(session, index === rounds.length - 1).flatMap(told)
  })
}

const gap = (fromMs: number): WireEvent => ({
  kind: 'watchdog-gap',
  s: SOURCE,
  fromMs,
  toMs: fromMs + 500,
  usage: null,
})
const closed: WireEvent = { kind: 'source-closed', s: 'launcher', source: SOURCE, atMs: 9000 }

test('a stall that is over is told once, a round later', () => {
  assert.deepEqual(roundsOf([began(4, 610), ended(4, 300)], [ended(5, 300)], [], []), [[], [4], [5], []])
  assert.deepEqual(roundsOf([ended(4, 300), ended(4, 310)], [], []), [[], [4], []], 'said twice, told once')
})

test('the last round tells all, also what never came to an end', () => {
  assert.deepEqual(roundsOf([ended(4, 300)], [ended(5, 300), began(6, 610)]), [[], [4, 5, 6]])
  assert.deepEqual(roundsOf([began(6, 610), closed], [], []), [[], [6], []], 'its process ended in it')
})

test('what turned out to be no stall is not told', () => {
  const dismissed: WireEvent = { kind: 'stall-dismissed', s: SOURCE, turn: 4, atMs: 900 }
  assert.deepEqual(roundsOf([ended(4, 300)], [dismissed], []), [[], [], []])
})

test('each gap is told once', () => {
  assert.deepEqual(roundsOf([gap(1000)], [gap(3000)], []), [[], ['gap 0'], ['gap 1']])
})
