/** What a run has to show: the program as it is, and its stall with its line. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import type { Report } from '../../../src/analysis/report.js'
import type { Outcome } from '../faults/bounded.js'
import { endOf } from '../faults/fault.js'

/** Says what the report says. A machine that is busy may have taken the CPU from the stall: then its line is not asked for. */
export function diagnosed(outcome: Outcome, path: string): string {
  assert.equal(endOf(outcome), 0, outcome.stderr)
  assert.equal(outcome.stdout, 'held true\n')
  return stallIn(path)
}

export function stallIn(path: string): string {
  assert.ok(existsSync(path), 'no report was written')
  const { stalls, threads } = JSON.parse(readFileSync(path, 'utf8')) as Report
  assert.equal(threads[0]?.watched, 'full')
  const held = stalls.filter(({ culprit }) => culprit?.file.endsWith('stalls.cjs') && culprit.function === 'hold')
  if (held.length === 0 && stalls.some(({ cause }) => cause === 'host'))
    return 'seen; the machine was too busy for more'
  assert.ok(held.length > 0, JSON.stringify(stalls.map(({ finding, culprit }) => [finding, culprit])))
  return `the stall and its line: ${[...new Set(held.map(({ finding }) => finding))].join(', ')}`
}

/** One sentence, and perhaps a hint: no stack, and nothing was started. */
export function refused(outcome: Outcome, code: number, says: RegExp): string {
  assert.equal(endOf(outcome), code, outcome.stderr)
  assert.match(outcome.stderr, says)
  assert.doesNotMatch(outcome.stderr, /^\s+at /m, 'a stack is no message')
  assert.equal(outcome.stdout, '')
  const [sentence = ''] = outcome.stderr.split('\n')
  return `${code}: ${sentence.replace(/^loopdoctor: /, '').replaceAll(/\/\S*\/loopdoctor-install-\w+/g, '…')}`
}
