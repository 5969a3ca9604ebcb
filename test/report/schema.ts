/** Any report a test makes or gets can be held against the schema with this. */
import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Report, reportJsonSchema, reportSchema } from '../../src/analysis/report.js'

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, validateFormats: false })
const published = ajv.compile(reportJsonSchema())
const closed = ajv.compile({ ...reportJsonSchema('closed'), $id: 'urn:loopdoctor:schema:report-1-closed' })

/** Valid by the published schema, and without any field that it does not know. */
export function assertValidReport(report: unknown): asserts report is Report {
  const value: unknown = JSON.parse(JSON.stringify(report))
  assert.ok(published(value), ajv.errorsText(published.errors))
  assert.ok(closed(value), ajv.errorsText(closed.errors))
  assert.deepEqual(reportSchema.parse(value), value)
}

export function isPublishedReport(value: unknown): boolean {
  return published(value)
}
