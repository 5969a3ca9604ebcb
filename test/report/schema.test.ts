import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from '@babel/parser'
import { reportJsonSchema, reportSchema } from '../../src/analysis/report.js'
import { REPORT_SCHEMA_ID } from '../../src/analysis/schema-ids.js'
import { matchesGolden } from './golden.js'
import { report } from './sample.js'
import { reports } from './sample-reports.js'
import { assertValidReport, isPublishedReport } from './schema.js'

for (const [name, sample] of Object.entries(reports)) {
  test(`the sample report "${name}" is valid by the JSON Schema and by zod`, () => assertValidReport(sample))
}

test('a field that a later version adds is ignored when reading', () => {
  const newer = { ...report(), tomorrow: 1, tool: { name: 'loopdoctor', version: '1.4.0', build: 'x' } }
  assert.ok(isPublishedReport(newer))
  assert.deepEqual(reportSchema.parse(newer), { ...report(), tool: { name: 'loopdoctor', version: '1.4.0' } })
})

test('our own reports may not have a field that the schema does not know', () => {
  assert.throws(() => assertValidReport({ ...report(), tomorrow: 1 }), /additional properties/)
})

test('a report without a field, or with a wrong value, is refused', () => {
  const { ignored: _, ...incomplete } = report()
  assert.equal(isPublishedReport(incomplete), false)
  assert.equal(isPublishedReport({ ...report(), schemaVersion: '2.0' }), false)
  assert.equal(isPublishedReport({ ...report(), runs: [] }), false)
})

test('the published schema changes only knowingly', () => {
  matchesGolden('report-1.schema.json', `${JSON.stringify(reportJsonSchema(), null, 2)}\n`)
})

test('the schema is draft 2020-12, has an id, and describes what it defines', () => {
  const schema = reportJsonSchema() as { $schema: string; $id: string; $defs: Record<string, { description?: string }> }
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema')
  assert.equal(schema.$id, REPORT_SCHEMA_ID)
  for (const [name, part] of Object.entries(schema.$defs)) assert.ok(part.description, `${name} has no description`)
})

test('every field of the contract is in the schema, and no other', () => {
  const promised = promisedFields()
  const schema = reportJsonSchema() as unknown as ObjectSchema & { $defs: Record<string, ObjectSchema> }
  const made = Object.entries({ Report: schema, ...schema.$defs })
    .filter(([name]) => promised.has(name))
    .map(([name, part]) => [name, fieldsOf(part)] as const)
  assert.ok(promised.size >= 9, 'the contract was read')
  assert.deepEqual(Object.fromEntries(made), Object.fromEntries(promised))
})

interface ObjectSchema {
  properties: Record<string, unknown>
  required: string[]
}

function fieldsOf({ properties, required }: ObjectSchema): string[] {
  return Object.keys(properties)
    .map((name) => (required.includes(name) ? name : `${name}?`))
    .sort()
}

/** The fields of the interfaces in contract.ts, an optional one with a question mark. */
function promisedFields(): Map<string, string[]> {
  const text = readFileSync(new URL('contract.ts', import.meta.url), 'utf8')
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] })
  const fields = new Map<string, string[]>()
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'TSInterfaceDeclaration')
      continue
    const { id, body } = statement.declaration
    const names = body.body.flatMap((member) =>
      member.type === 'TSPropertySignature' && member.key.type === 'Identifier'
        ? [`${member.key.name}${member.optional ? '?' : ''}`]
        : [],
    )
    fields.set(id.name, names.sort())
  }
  return fields
}
