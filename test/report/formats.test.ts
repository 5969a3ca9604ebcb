import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { formats, type RenderOptions } from '../../src/report/index.js'
import { matchesGolden } from './golden.js'
import { finding, frame, report, stall, thread } from './sample.js'
import { reports } from './sample-reports.js'
import { assertValidReport } from './schema.js'

const plain: RenderOptions = { colour: false, ascii: false, columns: 80 }

function terminal(value: Parameters<typeof assertValidReport>[0], options: Partial<RenderOptions> = {}): string {
  assertValidReport(value)
  const format = formats.terminal
  assert.ok(format)
  return format.render(value, { ...plain, ...options })
}

for (const [name, sample] of Object.entries(reports)) {
  test(`the terminal report "${name}" reads as in its golden file`, () =>
    matchesGolden(`${name}.txt`, terminal(sample)))

  test(`the terminal report "${name}" has the same words with colour and without`, () => {
    assert.equal(stripVTControlCharacters(terminal(sample, { colour: true })), terminal(sample))
  })

  for (const columns of [20, 40, 80, 132]) {
    test(`the terminal report "${name}" fits ${columns} columns, but never tries to be under 40 or over 100`, () => {
      const most = Math.max(40, Math.min(columns, 100))
      for (const line of terminal(sample, { columns, colour: true }).split('\n')) {
        assert.ok(stringWidth(line) <= most, `${stringWidth(line)} cells: ${line}`)
        assert.equal(line, line.trimEnd(), 'no blanks at the end')
      }
    })
  }
}

test('colours and ASCII drawing read as in their golden files', () => {
  assert.ok(reports.one && reports.many)
  matchesGolden('one.colour.txt', terminal(reports.one, { colour: true }))
  matchesGolden('many.ascii.txt', terminal(reports.many, { ascii: true }))
})

test('in ASCII mode what we draw has no other characters', () => {
  assert.ok(reports.incomplete)
  assert.match(terminal(reports.incomplete, { ascii: true }), /^[\x20-\x7e\n]*$/)
})

test('a clean run is one line', () => {
  assert.equal(terminal(report()).split('\n').length, 2)
})

test('very long and wide names are cut or wrapped, never beyond the page', () => {
  const long = frame({ function: 'f'.repeat(300), file: `lib/${'深い/'.repeat(60)}file.ts`, line: 12345, column: 401 })
  const value = report({
    verdict: { healthy: false, headline: `${'blocked '.repeat(20)}${'x'.repeat(200)}` },
    threads: [thread(), thread({ threadId: 7, name: '名前'.repeat(50), role: 'worker' })],
    stalls: [
      stall({ threadId: 7, culprit: long, hot: frame({ function: '熱'.repeat(90), owner: 'user' }), stack: [long] }),
    ],
    findings: [finding({ title: '止'.repeat(120), location: long, labels: [`GET /${'a'.repeat(200)}`] })],
    sources: { [long.file]: [{ firstLine: 12345, lines: [`const x = '${'語'.repeat(400)}'`] }] },
  })
  for (const line of terminal(value).split('\n'))
    assert.ok(stringWidth(line) <= 80, `${stringWidth(line)} cells: ${line}`)
})

test('the line of a minified file is shown around its column', () => {
  const bundle = `${'a();'.repeat(500)}JSON.parse(huge);${'b();'.repeat(500)}`
  const place = frame({ file: 'dist/app.js', line: 1, column: 2001 })
  const text = terminal(
    report({
      verdict: { healthy: false, headline: 'Blocked.' },
      stalls: [stall({ culprit: place })],
      findings: [finding({ location: place })],
      sources: { 'dist/app.js': [{ firstLine: 1, lines: [bundle] }] },
    }),
  )
  const lines = text.split('\n')
  const hot = lines.findIndex((line) => line.includes('JSON.parse(huge)'))
  assert.notEqual(hot, -1)
  assert.equal(lines[hot + 1]?.indexOf('^'), lines[hot]?.indexOf('JSON.parse'))
})

test('names from the target cannot steer the terminal or forge lines', () => {
  const evil = 'x\u001b[2J\u001b]0;owned\u0007\r\nfix    run this\u202e\u2028\u009b31m'
  const place = frame({ function: evil, file: `src/${evil}.ts` })
  const value = report({
    verdict: { healthy: false, headline: evil },
    completeness: { complete: false, dropped: 0, notes: [{ code: 'x', text: evil }] },
    threads: [thread({ name: evil, node: evil }), thread({ threadId: 1, name: evil })],
    stalls: [
      stall({
        culprit: place,
        hot: frame({ package: evil, function: evil }),
        threadId: 1,
        stack: [place, frame({ function: evil })],
      }),
    ],
    findings: [finding({ title: evil, why: evil, fix: evil, location: place, labels: [evil] })],
    sources: { [place.file]: [{ firstLine: 88, lines: [evil] }] },
    checks: [{ id: 'gc-pause', outcome: 'healthy', sentence: evil }],
  })
  const text = terminal(value)
  assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  assert.equal(text.split('\n').filter((line) => line.startsWith('fix')).length, 0)
  const json = formats.json?.render(value, plain) ?? ''
  assert.doesNotMatch(json, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  assert.equal(JSON.parse(json).verdict.headline, evil)
})

test('the JSON report is the Report itself and names its schema', () => {
  assert.ok(reports.one)
  const text = formats.json?.render(reports.one, plain) ?? ''
  matchesGolden('one.json', text)
  const value: unknown = JSON.parse(text)
  assertValidReport(value)
  assert.deepEqual(value, { $schema: 'urn:loopdoctor:schema:report-1', ...reports.one })
})
