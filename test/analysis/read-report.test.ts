import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readReport } from '../../src/analysis/read-report.js'
import { formats } from '../../src/report/index.js'
import { report } from '../report/sample.js'
import { reports } from '../report/sample-reports.js'

const look = { colour: false, ascii: false, columns: 80 }

for (const [name, sample] of Object.entries(reports))
  test(`the JSON report "${name}" is the same when it is read back`, () => {
    assert.deepEqual(readReport(formats.json.render(sample, look)), { kind: 'report', report: sample })
  })

test('what a newer minor version added is left aside', () => {
  const newer = {
    ...report(),
    schemaVersion: '1.7',
    tomorrow: { a: 1 },
    runs: report().runs.map((run) => ({ ...run, gpu: 3 })),
  }
  assert.deepEqual(readReport(JSON.stringify(newer)), { kind: 'report', report: report() })
})

test('a newer major version is not guessed at', () => {
  const newer = { ...report(), schemaVersion: '2.0', tool: { name: 'loopdoctor', version: '4.0.0' } }
  assert.deepEqual(readReport(JSON.stringify(newer)), { kind: 'newer', version: '2.0', tool: '4.0.0' })
})

const others: [what: string, text: string, read: ReturnType<typeof readReport>][] = [
  ['no JSON', '{ hello', { kind: 'foreign' }],
  ['another JSON', '{"name":"app","version":"1.0.0"}', { kind: 'foreign' }],
  ['a list', '[]', { kind: 'foreign' }],
  ['a report that breaks off', JSON.stringify(report()).slice(0, -20), { kind: 'broken', where: null }],
  ['a report without runs', JSON.stringify({ ...report(), runs: [] }), { kind: 'broken', where: 'runs' }],
  [
    'a wrong field',
    JSON.stringify({ ...report(), verdict: { healthy: 'yes', headline: '' } }),
    { kind: 'broken', where: 'verdict.healthy' },
  ],
]

for (const [what, text, read] of others)
  test(`${what} is told as what it is`, () => assert.deepEqual(readReport(text), read))

test('a byte order mark does not matter', () => {
  assert.equal(readReport(`\uFEFF${JSON.stringify(report())}`).kind, 'report')
})
