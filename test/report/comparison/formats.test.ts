import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import stringWidth from 'string-width'
import { comparisonJsonSchema } from '../../../src/analysis/comparison.js'
import { COMPARISON_SCHEMA_ID } from '../../../src/analysis/schema-ids.js'
import { comparisonFormats as formats } from '../../../src/report/comparison/index.js'
import type { RenderOptions } from '../../../src/report/format.js'
import { matchesGolden } from '../golden.js'
import { comparisons } from './samples.js'

const plain: RenderOptions = { colour: false, ascii: false, columns: 80 }
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, validateFormats: false })
const open = ajv.compile(comparisonJsonSchema())
const closed = ajv.compile({ ...comparisonJsonSchema('closed'), $id: 'urn:loopdoctor:schema:compare-1-closed' })

for (const [name, sample] of Object.entries(comparisons)) {
  test(`the terminal's comparison "${name}" reads as in its golden file`, () => {
    matchesGolden(`compare-${name}.txt`, formats.terminal.render(sample, plain))
  })

  test(`the comparison "${name}" has the same words with color, and fits the page`, () => {
    assert.equal(
      stripVTControlCharacters(formats.terminal.render(sample, { ...plain, colour: true })),
      formats.terminal.render(sample, plain),
    )
    for (const columns of [40, 80, 132])
      for (const line of formats.terminal.render(sample, { ...plain, columns }).split('\n'))
        assert.ok(stringWidth(line) <= Math.min(columns, 100) && line === line.trimEnd(), line)
  })

  test(`the JSON of the comparison "${name}" is valid by its schema, and has no field beside it`, () => {
    const value: unknown = JSON.parse(formats.json.render(sample, plain))
    assert.ok(open(value), ajv.errorsText(open.errors))
    assert.ok(closed(value), ajv.errorsText(closed.errors))
  })
}

test('the markdown reads as in its golden file', () => {
  assert.ok(comparisons.mixed)
  matchesGolden('compare-mixed.md', formats.markdown.render(comparisons.mixed, plain))
})

test('text of the program stays text in every format', () => {
  const { hostile } = comparisons
  assert.ok(hostile)
  assert.doesNotMatch(formats.html.render(hostile, plain), /<script|<img/)
  assert.doesNotMatch(formats.markdown.render(hostile, plain), /(?<!\\)<(script|img)|[^\\`]\]\(|@everyone/)
  for (const format of [formats.terminal, formats.markdown, formats.json, formats.html])
    assert.doesNotMatch(format.render(hostile, plain), /[\p{Cf}\p{Zl}]|(?!\n)\p{Cc}|^::/mu)
})

test('the page stands alone: one style, no script, no address', () => {
  assert.ok(comparisons.mixed)
  const page = formats.html.render(comparisons.mixed, plain)
  assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*style-src 'sha256-/)
  assert.doesNotMatch(page, /<script|<link|src=|@import|url\(/)
  for (const { title, sentence } of comparisons.mixed.changes)
    for (const text of [title, sentence]) assert.ok(page.includes(text), text)
})

test('the published schema changes only knowingly', () => {
  const schema = comparisonJsonSchema() as { $id: string }
  assert.equal(schema.$id, COMPARISON_SCHEMA_ID)
  matchesGolden('compare-1.schema.json', `${JSON.stringify(schema, null, 2)}\n`)
})
