import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Report } from '../../../src/analysis/report.js'
import { finding, report } from '../sample.js'
import { reports } from '../sample-reports.js'
import { parsed } from './rendered.js'

/** What GitLab documents as required, and nothing else. */
const documented = new Ajv2020({ strict: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/|.*node_modules/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
})

function issues(value: Report): { fingerprint: string; check_name: string; location: { path: string } }[] {
  const found = parsed('gitlab', value)
  assert.ok(documented(found), JSON.stringify(documented.errors))
  return found as ReturnType<typeof issues>
}

for (const [name, sample] of Object.entries(reports)) {
  test(`the Code Quality report of "${name}" is as GitLab documents it`, () => {
    const found = issues(sample)
    assert.equal(new Set(found.map(({ fingerprint }) => fingerprint)).size, found.length, 'fingerprints are unique')
  })
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
