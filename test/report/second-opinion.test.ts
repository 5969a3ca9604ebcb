import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondOpinion } from '../../src/report/facts/second-opinion.js'

const table: [clinic: { category: string; disagreement: string | null } | null, said: string | null][] = [
  [null, null],
  [{ category: 'event-loop', disagreement: null }, 'Clinic Doctor says event-loop (something holds the event loop).'],
  [
    { category: 'none', disagreement: 'It does not see it.' },
    'Clinic Doctor says none (it found no problem). It does not see it.',
  ],
  [{ category: 'flux', disagreement: null }, 'Clinic Doctor says flux.'],
]

for (const [clinic, said] of table)
  test(`of ${clinic?.category ?? 'nothing'}, it is said: ${said}`, () => assert.equal(secondOpinion({ clinic }), said))
