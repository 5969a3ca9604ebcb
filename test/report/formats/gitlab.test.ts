import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Report } from '../../../src/analysis/report.js'
import { finding, report } from '../sample.js'
import { reports } from '../sample-reports.js'
import { assertCodeQuality, type Issue } from './code-quality.js'
import { parsed } from './rendered.js'

function issues(value: Report): Issue[] {
  const found = parsed('gitlab', value)
  assertCodeQuality(found)
  return found
}

for (const [name, sample] of Object.entries(reports)) {
  test(`the Code Quality report of "${name}" is as GitLab documents it`, () => void issues(sample))
}

test('a clean run has no issue', () => assert.deepEqual(issues(report()), []))

test('two findings with one fingerprint both stay, and the first keeps it', () => {
  const twice = issues(report({ findings: [finding({ fingerprint: 'a' }), finding({ fingerprint: 'a' })] }))
  assert.deepEqual(
    twice.map(({ fingerprint }) => fingerprint),
    ['a', 'a-2'],
  )
})

test('an error without a line stands where the program begins; what the machine did stands nowhere', () => {
  const found = issues(
    report({
      findings: [
        finding({ id: 'gc-pause', severity: 'warning', location: null, stallIds: [] }),
        finding({ id: 'memory-thrash', severity: 'warning', location: null, stallIds: [] }),
        finding({ id: 'cpu-starved', severity: 'note', location: null }),
      ],
    }),
  )
  assert.deepEqual(
    found.map(({ check_name, location }) => [check_name, location.path]),
    [['gc-pause', 'server.js']],
  )
})

test('a finding without words has some: GitLab takes no empty description', () => {
  const mute = finding({ title: '', why: '', fix: '' })
  assert.equal(issues(report({ findings: [mute] })).length, 1)
})
