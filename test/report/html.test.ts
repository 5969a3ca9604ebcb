/** The HTML report as text: what stands in it, and what can never. In a browser: test/browser. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import type { Report } from '../../src/analysis/report.js'
import { dataOf } from '../../src/report/html/data.js'
import { markupText } from '../../src/report/html/markup.js'
import { type Client, page } from '../../src/report/html/page.js'
import { assertPage, pageData } from './formats/page-rules.js'
import { matchesGolden } from './golden.js'
import { frame, report, stall } from './sample.js'
import { hostile } from './sample-hostile.js'
import { rich } from './sample-rich.js'
import { watched } from './sample-watched.js'

const client: Client = { script: 'draw()', style: 'p { margin: 0 }', licenses: 'MIT\n<b> & co' }

function htmlOf(value: Report): string {
  return markupText(page(value, client))
}

for (const [name, value] of Object.entries({ clean: report(), rich: rich() })) {
  test(`the page of "${name}" reads as in its golden file`, () => matchesGolden(`${name}.html`, htmlOf(value)))
}

test('a broken budget is as grave as an error, as on the terminal', () => {
  const budgets = [{ name: 'max-stall', limit: 100, actual: 250, ok: false }]
  const verdict = { ...report().verdict, healthy: false }
  assert.match(htmlOf({ ...report(), verdict, budgets }), /verdict-word">Needs a fix</)
  assert.match(htmlOf({ ...report(), verdict }), /verdict-word">Worth a look</)
})

test('the policy lets in this script and this style by their hashes, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(htmlOf(report()))?.[1] ?? ''
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  assert.deepEqual(policy.split('; '), [
    "default-src 'none'",
    `script-src ${hash(client.script)}`,
    `style-src ${hash(client.style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
})

test('hostile names are text: no tag, no attribute, no end of the data, no reversed reading', () => {
  const html = htmlOf(hostile())
  assertPage(html)
  assert.doesNotMatch(html, /[\u202a-\u202e\u2066-\u2069\u2028\u2029\0]/)
  assert.ok(JSON.stringify(pageData(html)).includes('</script><img src=x onerror=alert(1)>'))
})

test('a finding leads to what it means, and one that only a newer version knows leads nowhere', () => {
  const value = rich()
  const [first, ...others] = value.findings
  assert.ok(first)
  const html = htmlOf({ ...value, findings: [{ ...first, id: 'from-tomorrow' }, ...others] })
  const linked = [...html.matchAll(/href="#(about-[^"]+)"/g)].map(([, id]) => id)
  const told = [...html.matchAll(/class="explanation" id="([^"]+)"/g)].map(([, id]) => id)
  assert.ok(told.length > 2)
  assert.deepEqual(new Set(linked), new Set(told))
  assert.deepEqual(new Set(told), new Set(others.map(({ id }) => `about-${id}`)))
})

test('the script gets all stalls; frames and stacks that recur are told once', () => {
  const data = dataOf(watched())
  assert.equal(data.stalls.length, 12)
  assert.equal(data.stacks.length, 2)
  assert.equal(new Set(data.frames.map(({ file, line }) => `${file}:${line}`)).size, data.frames.length)
  assert.deepEqual(
    data.findings.map(({ stalls }) => stalls.length),
    [6, 6],
  )
  assert.deepEqual(pageData(htmlOf(watched())), JSON.parse(JSON.stringify(data)))
})

test('of a minified line, what surrounds the place is kept', () => {
  const bundle = `${'a();'.repeat(5000)}JSON.parse(huge);${'b();'.repeat(5000)}`
  const place = frame({ file: 'dist/app.js', line: 1, column: 20_001 })
  const value = report({
    stalls: [stall({ culprit: place })],
    sources: { 'dist/app.js': [{ firstLine: 1, lines: [bundle] }] },
  })
  const excerpt = dataOf(value).frames.find(({ file }) => file === 'dist/app.js')?.excerpt
  const line = excerpt?.lines[0] ?? ''
  assert.ok(line.length < 500)
  assert.equal(line.slice(excerpt?.column ?? 0, (excerpt?.column ?? 0) + 10), 'JSON.parse')
})
