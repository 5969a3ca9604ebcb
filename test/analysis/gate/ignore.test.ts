import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enforce, judge } from '../../../src/analysis/gate/gate.js'
import { checks, finding, frame, report, stall } from '../../report/sample.js'

const other = frame({ file: 'scripts/build.ts', function: 'build', line: 4 })
const two = report({
  verdict: { healthy: false, headline: 'Two lines held the loop.' },
  stalls: [stall(), stall({ id: 'stall-2', culprit: other, durationMs: 300 })],
  findings: [
    finding(),
    finding({ location: other, title: 'The other one', blockedMs: 300, worstMs: 300, stallIds: ['stall-2'] }),
  ],
  checks,
})
const ignoring = (...ignore: { finding: string; glob: string | null }[]) => {
  const demands = {
    failOn: 'error' as const,
    possible: false,
    budgets: [{ name: 'stalls' as const, limit: 0 }],
    ignore,
  }
  const enforced = enforce(two, demands)
  return { enforced, verdict: judge(enforced, demands) }
}

test('a finding that is ignored leaves findings, gate and budgets, and is counted', () => {
  const { enforced, verdict } = ignoring({ finding: 'json-payload', glob: null })
  assert.deepEqual(enforced.findings, [])
  assert.equal(enforced.ignored, 2)
  assert.equal(verdict.failed, false)
  assert.deepEqual(enforced.budgets, [{ name: 'stalls', limit: 0, actual: 0, ok: true }])
})

test('what happened stays in the report, and nothing says that it was healthy', () => {
  const { enforced } = ignoring({ finding: 'json-payload', glob: null })
  assert.deepEqual(enforced.stalls, two.stalls)
  assert.ok(!enforced.checks.some(({ id }) => id === 'json-payload'))
  assert.equal(enforced.verdict.headline, 'No stall over 100 ms in 42.1 s; 2 findings left out.')
})

test('with a glob only the files that match are left out', () => {
  const { enforced, verdict } = ignoring({ finding: 'json-payload', glob: 'src/**' })
  assert.deepEqual(
    enforced.findings.map(({ id, location }) => [id, location?.file]),
    [
      ['json-payload', 'scripts/build.ts'],
      ['over-budget', 'scripts/build.ts'],
    ],
  )
  assert.equal(enforced.ignored, 1)
  assert.equal(verdict.failed, true)
  assert.deepEqual(enforced.budgets, [{ name: 'stalls', limit: 0, actual: 1, ok: false }])
  assert.equal(enforced.checks.find(({ id }) => id === 'json-payload')?.sentence, 'The other one.')
})

test('a finding without a line is ignored only everywhere', () => {
  const nowhere = report({ findings: [finding({ location: null })] })
  const demands = { failOn: 'error' as const, possible: false, budgets: [] }
  const left = (glob: string | null) => enforce(nowhere, { ...demands, ignore: [{ finding: 'json-payload', glob }] })
  assert.equal(left('**').ignored, 0)
  assert.equal(left(null).ignored, 1)
})
