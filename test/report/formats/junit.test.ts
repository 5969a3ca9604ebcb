import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingIds } from '../../../src/analysis/findings.js'
import type { Report } from '../../../src/analysis/report.js'
import { finding, report } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { rendered } from './rendered.js'
import { type Element, readXml } from './xml.js'

function cases(value: Report): Element[] {
  const root = readXml(rendered('junit', value))
  return root.children.flatMap(({ children }) => children)
}

const outcome = ({ children }: Element): string =>
  children.find(({ name }) => name === 'failure' || name === 'skipped')?.name ?? 'passed'

function outcomeOf(value: Report, id: string): string {
  const found = cases(value).find(({ attributes }) => attributes.name === id)
  return found ? outcome(found) : 'missing'
}

for (const [name, sample] of Object.entries(reports)) {
  test(`the JUnit report of "${name}" counts what it holds, and its names are unique`, () => {
    const root = readXml(rendered('junit', sample))
    const all = cases(sample)
    assert.equal(root.name, 'testsuites')
    assert.equal(Number(root.attributes.tests), all.length)
    assert.equal(Number(root.attributes.failures), all.filter((one) => outcome(one) === 'failure').length)
    assert.equal(Number(root.attributes.skipped), all.filter((one) => outcome(one) === 'skipped').length)
    const names = all.map(({ attributes }) => `${attributes.classname} ${attributes.name}`)
    assert.equal(new Set(names).size, names.length)
    for (const { attributes } of all) assert.ok(Number(attributes.time) >= 0)
  })
}

test('each finding of the table is a case, whatever was found; budgets have their own', () => {
  const names = (value: Report): (string | undefined)[] => cases(value).map(({ attributes }) => attributes.name)
  const rules = findingIds.filter((id) => id !== 'over-budget')
  assert.deepEqual(names(report()), rules)
  assert.deepEqual(names(reports.many ?? report()), rules)
})

test('errors and warnings fail; notes, what is possible and what the machine did pass; what nobody watched is skipped', () => {
  const value = report({
    findings: [
      finding({ id: 'sync-fs' }),
      finding({ id: 'gc-pause', severity: 'warning' }),
      finding({ id: 'module-load', severity: 'note' }),
      finding({ id: 'never-settled', confidence: 'possible' }),
      finding({ id: 'memory-thrash', severity: 'warning', location: null }),
    ],
    checks: [
      { id: 'timer-drift', outcome: 'not-watched', sentence: 'Only the tracer can tell.' },
      { id: 'race-loser', outcome: 'not-enough-data', sentence: 'The program ran too short to tell.' },
    ],
  })
  const expected = {
    'sync-fs': 'failure',
    'gc-pause': 'failure',
    'module-load': 'passed',
    'never-settled': 'passed',
    'memory-thrash': 'passed',
    'timer-drift': 'skipped',
    'race-loser': 'skipped',
    'json-payload': 'passed',
  }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((id) => [id, outcomeOf(value, id)])), expected)
})

test('a failure says all in its text, which is what GitLab shows', () => {
  const failed = cases(rich()).find(({ attributes }) => attributes.name === 'json-payload')
  assert.equal(failed?.attributes.file, 'src/report.ts')
  const [failure] = failed?.children ?? []
  assert.match(failure?.text ?? '', /JSON\.parse blocked .*\n {2}at +src\/report\.ts:88:16 in buildReport\n/)
  assert.match(failure?.text ?? '', /fix +Parse it in a worker thread/)
  assert.match(failure?.attributes.message ?? '', /JSON\.parse blocked the loop for 1\.84 s/)
})

test('each budget is a case with a name that stays, and its figures are in the text', () => {
  const budgets = cases(rich()).filter(({ attributes }) => attributes.classname === 'loopdoctor.budgets')
  assert.deepEqual(
    budgets.map((one) => [one.attributes.name, outcome(one), one.children[0]?.text]),
    [
      ['max-stall', 'failure', 'max-stall was 1.84 s; the limit is 200 ms'],
      ['rejections', 'passed', 'rejections was 1; the limit is 2'],
    ],
  )
})
