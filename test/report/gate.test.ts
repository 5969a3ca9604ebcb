import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Demands } from '../../src/analysis/gate/demands.js'
import { enforce, judge } from '../../src/analysis/gate/gate.js'
import type { Report } from '../../src/analysis/report.js'
import { gateText } from '../../src/report/gate.js'
import { finding, frame, report } from './sample.js'

const plain = { colour: false, ascii: false, columns: 80 }
const strict: Demands = { failOn: 'warning', possible: false, budgets: [], ignore: [] }

function textOf(sample: Report, demands: Demands = strict, exitCode = 0): string {
  const enforced = enforce(sample, demands)
  return gateText({ verdict: judge(enforced, demands), report: enforced, exitCode }, plain)
}

test('it says which gate failed and why, at most five findings with their places', () => {
  const findings = [1, 2, 3, 4, 5, 6, 7].map((line) => {
    const severity = line < 6 ? ('error' as const) : ('warning' as const)
    return finding({ severity, stallIds: [], location: frame({ line, column: 1 }) })
  })
  const places = [1, 2, 3, 4, 5].map((line) => `json-payload at src/report.ts:${line}:1`).join(', ')
  assert.equal(
    textOf(report({ findings })),
    `gate: failed\n  --fail-on warning: 5 errors and 2 warnings (${places}, and 2 more)\n`,
  )
})

test('a gate that passed says so, and what it was asked', () => {
  assert.equal(textOf(report()), 'gate: passed\n  --fail-on warning: no error or warning\n')
})

test('it says what it passed over, what was left out, and that the data is not complete', () => {
  const starved = finding({ id: 'cpu-starved', severity: 'note', location: null, blockedMs: 1200, stallIds: [] })
  const maybe = finding({ id: 'await-pileup', severity: 'warning', confidence: 'possible', stallIds: [] })
  const accepted = finding({ id: 'sync-fs', stallIds: [] })
  const sample = report({
    findings: [accepted, maybe, starved],
    completeness: { complete: false, dropped: 3, notes: [] },
  })
  assert.equal(
    textOf(sample, { ...strict, ignore: [{ finding: 'sync-fs', glob: null }] }),
    `gate: passed
  --fail-on warning: no error or warning
  not counted: 1.2 s in which the machine held the program up (cpu-starved)
  not counted: await-pileup, which is only possible (--fail-on-possible counts that)
  the data is not complete: something may have been missed
  left out by --ignore: 1 finding
`,
  )
})

test('where the program failed by itself, that goes first', () => {
  const failed = textOf(report({ findings: [finding({ stallIds: [] })] }), strict, 3)
  assert.match(failed, /^gate: failed; the exit code is the program's own, 3\n/)
})

test('a name of the target steers no terminal and adds no line', () => {
  const evil = finding({ stallIds: [], location: frame({ file: 'a\u001b[2J\n::error::x.js' }) })
  const text = textOf(report({ findings: [evil] }))
  assert.equal(text.split('\n').length, 3)
  assert.ok(!text.includes('\u001b'))
})
