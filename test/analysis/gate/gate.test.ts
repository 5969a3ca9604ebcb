import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Demands } from '../../../src/analysis/gate/demands.js'
import { enforce, judge } from '../../../src/analysis/gate/gate.js'
import type { Report } from '../../../src/analysis/report.js'
import { finding, frame, report, stall, thread } from '../../report/sample.js'
import { assertValidReport } from '../../report/schema.js'

const demands = (overrides: Partial<Demands> = {}): Demands => ({
  failOn: 'none',
  possible: false,
  budgets: [],
  ignore: [],
  ...overrides,
})

/** What the gate says of a report, and why. */
function verdict(sample: Report, asked: Partial<Demands>) {
  const all = demands(asked)
  const enforced = enforce(sample, all)
  assertValidReport(enforced)
  return { ...judge(enforced, all), report: enforced }
}

const bad = report({
  verdict: { healthy: false, headline: 'The loop was held once, for 1.84 s, at src/report.ts:88.' },
  stalls: [stall()],
  findings: [finding()],
})

/** One stall of 600 ms and its finding. */
function one(about: Partial<Parameters<typeof stall>[0]> & { severity?: 'error' | 'warning' | 'note' } = {}): Report {
  const { severity = 'error', ...overrides } = about
  const only = stall({ durationMs: 600, ...overrides })
  return report({
    stalls: [only],
    findings: [finding({ id: only.finding, severity, location: only.culprit, blockedMs: 600, worstMs: 600 })],
  })
}

test('--fail-on fails on findings as grave as asked, or graver', () => {
  const warned = one({ finding: 'gc-pause', severity: 'warning' })
  assert.equal(verdict(warned, { failOn: 'error' }).failed, false)
  assert.equal(verdict(warned, { failOn: 'warning' }).failed, true)
  assert.equal(verdict(warned, { failOn: 'note' }).failed, true)
  assert.equal(verdict(bad, { failOn: 'warning' }).failed, true)
  assert.equal(verdict(bad, { failOn: 'none' }).failed, false)
  assert.equal(verdict(report(), { failOn: 'note' }).failed, false)
})

test('a finding that is only possible counts where that is asked for', () => {
  const maybe = report({ findings: [finding({ id: 'await-pileup', severity: 'warning', confidence: 'possible' })] })
  const { failed, spared } = verdict(maybe, { failOn: 'warning' })
  assert.equal(failed, false)
  assert.deepEqual(
    spared.map(({ reason, findings }) => [reason, findings[0]?.id]),
    [['possible', 'await-pileup']],
  )
  assert.equal(verdict(maybe, { failOn: 'warning', possible: true }).failed, true)
})

const excused: [what: string, sample: Report, reason: string][] = [
  ['the machine', one({ finding: 'cpu-starved', cause: 'host', severity: 'note' }), 'machine'],
  ['swapping', one({ finding: 'memory-thrash', cause: 'host', severity: 'warning' }), 'machine'],
  ['npm', { ...one({ severity: 'note' }), threads: [thread({ role: 'launcher' })] }, 'launcher'],
  ['start-up', one({ phase: 'startup', severity: 'note' }), 'startup'],
]

for (const [what, sample, reason] of excused)
  test(`stalls of ${what} fail no gate and break no budget, and the verdict says so`, () => {
    const limits: Demands['budgets'] = [
      { name: 'max-stall', limit: 100 },
      { name: 'total-stall', limit: 100 },
      { name: 'stalls', limit: 0 },
    ]
    const { failed, spared, report: enforced } = verdict(sample, { failOn: 'note', possible: true, budgets: limits })
    assert.equal(failed, false)
    assert.deepEqual(
      enforced.budgets.map(({ actual }) => actual),
      [0, 0, 0],
    )
    assert.deepEqual(
      spared.map((each) => each.reason),
      [reason],
    )
  })

test('stalls of worker threads break no budget: to compute is what they are for', () => {
  assert.equal(
    verdict(one({ threadId: 3, severity: 'note' }), { budgets: [{ name: 'stalls', limit: 0 }] }).failed,
    false,
  )
})

test('the limit itself is within the budget', () => {
  assert.equal(verdict(one(), { budgets: [{ name: 'max-stall', limit: 600 }] }).failed, false)
  assert.equal(verdict(one(), { budgets: [{ name: 'max-stall', limit: 599 }] }).failed, true)
})

test('a broken budget is a finding with its figures and its line, and no other gate counts it', () => {
  const {
    failed,
    parts,
    report: enforced,
  } = verdict(one(), { failOn: 'error', budgets: [{ name: 'stalls', limit: 0 }] })
  const broken = enforced.findings.find(({ id }) => id === 'over-budget')
  assert.equal(failed, true)
  assert.equal(broken?.severity, 'error')
  assert.match(broken?.title ?? '', /stalls=0 was broken: the number of stalls was 1$/)
  assert.deepEqual(broken?.location, frame())
  assert.deepEqual(enforced.budgets, [{ name: 'stalls', limit: 0, actual: 1, ok: false }])
  assert.deepEqual(
    parts.map(({ asked, findings }) => [asked, findings.map(({ id }) => id)]),
    [
      ['--fail-on error', ['json-payload']],
      ['--budget stalls=0', ['over-budget']],
    ],
  )
  assert.match(enforced.verdict.headline, /The budget stalls=0 was broken\.$/)
  assert.equal(enforced.verdict.healthy, false)
})

test('rejections counts what nobody handled, each time', () => {
  const left = finding({ id: 'unhandled-rejection', count: 3, blockedMs: 0, stallIds: [] })
  const late = finding({ id: 'late-rejection-handler', severity: 'warning', count: 5, blockedMs: 0, stallIds: [] })
  const { report: enforced } = verdict(report({ findings: [left, late] }), {
    budgets: [{ name: 'rejections', limit: 0 }],
  })
  assert.deepEqual(enforced.budgets, [{ name: 'rejections', limit: 0, actual: 3, ok: false }])
})
