import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCell, inCode, inHtml, inText } from '../../../src/report/markdown/escape.js'
import { finding, frame, report } from '../sample.js'
import { reports } from '../sample-reports.js'
import { assertMarkdown } from './markdown-rules.js'
import { rendered } from './rendered.js'

for (const [name, sample] of Object.entries(reports)) {
  test(`the Markdown of "${name}" has no markup but ours`, () => assertMarkdown(rendered('markdown', sample)))
}

test('a clean run is its verdict and what was run', () => {
  const lines = rendered('markdown', report())
    .split('\n')
    .filter((line) => line !== '')
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['<!--', '###', '<sub>loopdoctor'],
  )
})

const ESCAPED: [text: string, expected: string][] = [
  ['a_b *c* `d` <e> [f](g) ~ h ~', 'a\\_b \\*c\\* \\`d\\` \\<e\\> \\[f\\](g) \\~ h \\~'],
  ['thanks @user, see #12', 'thanks @&#8203;user, see #&#8203;12'],
  ['https://evil.example and www.evil.example', 'https\\://evil.example and www\\.evil.example'],
  ['# heading', '\\# heading'],
  ['1. list', '1\\. list'],
  ['1.84 s (99% of it) at +2 s', '1.84 s (99% of it) at +2 s'],
]

for (const [text, expected] of ESCAPED)
  test(`in a sentence "${text}" is text`, () => assert.equal(inText(text), expected))

test('code with backticks has longer ones around it, and one with bars is no code in a table', () => {
  assert.equal(inCode('a `` b'), '```a `` b```')
  assert.equal(inCode('`a'), '`` `a ``')
  assert.equal(inCell('a|b'), 'a\\|b')
  assert.equal(inHtml('<b>&@user'), '&#60;b&#62;&#38;@&#8203;user')
})

test('however much there is, a comment takes it, and what has no room is counted', () => {
  const findings = Array.from({ length: 400 }, (_, index) =>
    finding({
      title: `${'\\*'.repeat(300)}${index}`,
      why: '<'.repeat(900),
      fix: '_'.repeat(900),
      location: frame({ file: `${'`'.repeat(150)}.ts`, line: index + 1 }),
      labels: ['*'.repeat(2000)],
    }),
  )
  const sources = Object.fromEntries(
    findings.map(({ location }) => [
      location?.file ?? '',
      [{ firstLine: 1, lines: new Array<string>(400).fill('`'.repeat(999)) }],
    ]),
  )
  const text = rendered('markdown', report({ findings, sources }))
  assertMarkdown(text)
  assert.ok(text.length > 30_000)
  assert.match(text, /And 3\d\d more findings: `-o report\.json` lists everything\./)
})
