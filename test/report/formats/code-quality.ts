/** What GitLab documents of a Code Quality report as required, and nothing else. */
import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'

export interface Issue {
  fingerprint: string
  check_name: string
  location: { path: string }
}

const text = { type: 'string', minLength: 1 }

const documented = new Ajv2020({ strict: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: text,
      check_name: text,
      fingerprint: text,
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/|.*node_modules/|(?:.*/)?\\.\\.(?:/|$)).' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
})

export function assertCodeQuality(value: unknown): asserts value is Issue[] {
  assert.ok(documented(value), JSON.stringify(documented.errors))
  const prints = (value as Issue[]).map(({ fingerprint }) => fingerprint)
  assert.equal(new Set(prints).size, prints.length, 'fingerprints are unique')
}
