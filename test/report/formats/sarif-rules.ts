/**
 * What SARIF 2.1.0 and GitHub's upload ask of the parts that we write, as a closed schema: a property that is not here is
 * not in the standard, or we do not write it. The whole of the official schema is not in the repository.
 */
import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Log } from 'sarif'

const text = { type: 'string', minLength: 1 }
const count = { type: 'integer', minimum: 1 }
const level = { enum: ['error', 'warning', 'note'] }
const open = { type: 'object' }

function closed(properties: Record<string, object>, required: string[]): object {
  return { type: 'object', additionalProperties: false, properties, required }
}

function list(items: object, minItems = 0, maxItems = 25_000): object {
  return { type: 'array', minItems, maxItems, items }
}

const message = closed({ text }, ['text'])
const multiformat = closed({ text, markdown: text }, ['text'])
const short = closed({ text: { ...text, maxLength: 1024 } }, ['text'])
/** Relative, of unreserved characters and percent-encoded bytes (RFC 3986). */
const uri = { type: 'string', pattern: '^(?!/)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$' }
const region = closed({ startLine: count, startColumn: count, snippet: message }, ['startLine'])
const physicalLocation = closed({ artifactLocation: closed({ uri }, ['uri']), region, contextRegion: region }, [
  'artifactLocation',
  'region',
])
const location = closed(
  {
    physicalLocation,
    message,
    logicalLocations: list(closed({ name: text, kind: text }, ['name', 'kind'])),
  },
  ['physicalLocation'],
)
const threadFlow = closed({ locations: list(closed({ location }, ['location']), 1, 10_000) }, ['locations'])
const result = closed(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message,
    locations: list(location, 1, 1),
    partialFingerprints: closed({ primaryLocationLineHash: text, 'loopdoctorFinding/v1': text }, [
      'primaryLocationLineHash',
    ]),
    codeFlows: list(closed({ threadFlows: list(threadFlow, 1) }, ['threadFlows']), 1),
    properties: open,
  },
  ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
)
const rule = closed(
  {
    id: text,
    shortDescription: short,
    fullDescription: short,
    help: multiformat,
    defaultConfiguration: closed({ level }, ['level']),
    properties: closed(
      {
        tags: list(text, 1, 20),
        precision: { enum: ['very-high', 'high', 'medium', 'low'] },
        'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
      },
      ['tags', 'precision', 'problem.severity'],
    ),
  },
  ['id', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration'],
)
const driver = closed({ name: text, version: text, semanticVersion: text, rules: list(rule) }, ['name', 'rules'])
const notification = closed({ descriptor: closed({ id: text }, ['id']), level, message }, ['descriptor', 'message'])
const invocation = closed({ executionSuccessful: { const: true }, toolExecutionNotifications: list(notification) }, [
  'executionSuccessful',
])
const run = closed(
  {
    tool: closed({ driver }, ['driver']),
    columnKind: { const: 'utf16CodeUnits' },
    invocations: list(invocation, 1),
    results: list(result),
  },
  ['tool', 'results'],
)
const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(
  closed({ $schema: text, version: { const: '2.1.0' }, runs: list(run, 1, 20) }, ['$schema', 'version', 'runs']),
)

export function assertSarif(value: unknown): asserts value is Log {
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 3)))
  for (const { tool, results } of (value as Log).runs) {
    const rules = tool.driver.rules ?? []
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length, 'rules are unique')
    for (const { ruleId, ruleIndex } of results ?? []) assert.equal(rules[ruleIndex ?? -1]?.id, ruleId)
    const prints = (results ?? []).map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash)
    assert.equal(new Set(prints).size, prints.length, 'fingerprints are unique')
  }
  for (const each of messagesIn(value)) {
    assert.doesNotMatch(each.replaceAll(/\{\{|\}\}/g, ''), /\{\d+\}/, 'a placeholder')
    assert.doesNotMatch(each, /\]\(/, 'a link')
  }
}

function messagesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'message' ? [String((inner as { text?: unknown }).text)] : messagesIn(inner),
  )
}
