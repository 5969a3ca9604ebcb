import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Result, Run } from 'sarif'
import { findings } from '../../../src/analysis/findings.js'
import type { Report } from '../../../src/analysis/report.js'
import { finding, frame, report, run, stall } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { parsed } from './rendered.js'
import { assertSarif } from './sarif-rules.js'

function runOf(value: Report, root?: string): Run {
  const log = parsed('sarif', value, root === undefined ? {} : { root })
  assertSarif(log)
  return log.runs[0] ?? assert.fail('no run')
}

const resultsOf = (value: Report, root?: string): Result[] => runOf(value, root).results ?? []

function whereOf({ locations = [] }: Result): [string | undefined, number | undefined] {
  const place = locations[0]?.physicalLocation
  return [place?.artifactLocation?.uri, place?.region?.startLine]
}

for (const [name, sample] of Object.entries(reports)) {
  test(`the SARIF report of "${name}" keeps the rules of the standard and of GitHub`, () => void runOf(sample))
}

test('a clean run has no results, and says that it was made', () => {
  const clean = runOf(report())
  assert.deepEqual(clean.results, [])
  assert.deepEqual(clean.invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }])
})

test('each rule has its words from the table of findings', () => {
  const rule = runOf(rich()).tool.driver.rules?.find(({ id }) => id === 'json-payload')
  assert.equal(rule?.shortDescription?.text, findings['json-payload'].summary)
  assert.equal(rule?.fullDescription?.text, findings['json-payload'].means)
  assert.ok(rule?.help?.markdown?.includes(findings['json-payload'].fix))
  assert.equal(rule?.defaultConfiguration?.level, 'error')
})

test('the stack is a code flow, the outermost call first, of lines that can be opened', () => {
  const [result] = resultsOf(rich())
  const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? []
  assert.deepEqual(
    flow.map(({ location }) => location?.physicalLocation?.artifactLocation?.uri),
    ['src/server.ts', 'src/report.ts'],
  )
})

test('the same problem a few lines further down has the same fingerprints', () => {
  const [before] = resultsOf(report({ stalls: [stall()], findings: [finding()] }))
  const moved = finding({ location: frame({ line: 97 }), firstMs: 1, worstMs: 12, count: 4 })
  const [after] = resultsOf(report({ stalls: [stall()], findings: [moved] }))
  assert.notDeepEqual(before && whereOf(before), after && whereOf(after))
  assert.deepEqual(before?.partialFingerprints, after?.partialFingerprints)
})

test('a finding in a dependency stands at the line of the program that led there', () => {
  const result = resultsOf(rich()).find(({ message }) => message.text?.includes('Layer.handle'))
  assert.deepEqual(result && whereOf(result), ['src/server.ts', 12])
  assert.match(
    result?.message.text ?? '',
    /It is at node_modules\/express\/lib\/router\/layer\.js:95:5, reached from here/,
  )
})

test('what has no line in the project is a notification, never the line of somebody', () => {
  const { invocations = [], results = [] } = runOf(rich())
  const told = invocations[0]?.toolExecutionNotifications ?? []
  assert.deepEqual(
    told.map(({ descriptor, level }) => [descriptor?.id, level]),
    [
      ['cpu-starved', 'note'],
      ['dropped', 'note'],
      ['child-unwatched', 'note'],
    ],
  )
  assert.equal(results.filter(({ ruleId }) => ruleId === 'cpu-starved').length, 0)
})

test('files are relative to the checkout, and every odd character is encoded', () => {
  const odd = finding({ location: frame({ file: 'src/[id] (1)#50%/ä"<b>.ts' }) })
  const [result] = resultsOf(report({ runs: [run({ cwd: '/repo/a b' })], findings: [odd] }), '/repo')
  assert.equal(result && whereOf(result)[0], 'a%20b/src/%5Bid%5D%20%281%29%2350%25/%C3%A4%22%3Cb%3E.ts')
})

test('what lies outside the project is no result of its own', () => {
  const outside = [
    '/usr/lib/other.js',
    'node:fs',
    '../up.js',
    '[eval]',
    'evalmachine.<anonymous>',
    'data:text/javascript,x',
  ]
  for (const file of outside) {
    const value = report({ findings: [finding({ severity: 'note', location: frame({ file }), stallIds: [] })] })
    assert.deepEqual(resultsOf(value), [], file)
  }
})
