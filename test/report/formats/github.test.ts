import assert from 'node:assert/strict'
import { test } from 'node:test'
import { annotations } from '../../../src/report/github/annotations.js'
import { stepSummary } from '../../../src/report/github/summary.js'
import { finding, frame, report, run } from '../sample.js'
import { reports } from '../sample-reports.js'
import { rich } from '../sample-rich.js'
import { plain, rendered } from './rendered.js'

test('a clean run has no annotation', () => assert.deepEqual(annotations(report()), []))

test('notes are no annotations, but what the machine did is a notice', () => {
  const lines = annotations(reports.host ?? report())
  assert.deepEqual([...new Set(lines.map((line) => line.split(' ')[0]))], ['::notice'])
})

test('what is only possible is no error', () => {
  const [line = ''] = annotations(report({ findings: [finding({ confidence: 'possible' })] }))
  assert.match(line, /^::warning /)
})

test('of each kind ten are shown, and the tenth says how many there are more', () => {
  const many = (severity: 'error' | 'warning', number: number) =>
    Array.from({ length: number }, (_, index) =>
      finding({ severity, location: frame({ line: index + 1 }), stallIds: [] }),
    )
  const lines = annotations(report({ findings: [...many('error', 30), ...many('warning', 10)] }))
  assert.equal(lines.filter((line) => line.startsWith('::error ')).length, 10)
  assert.equal(lines.filter((line) => line.startsWith('::warning ')).length, 10)
  assert.equal(lines[9], '::error title=loopdoctor::21 more findings: see the summary of this job.')
})

test('files are named from the checkout, wherever in it the program ran', () => {
  const inside = report({ findings: [finding()], runs: [run({ cwd: '/repo/packages/api' })] })
  assert.match(annotations(inside, '/repo')[0] ?? '', /file=packages\/api\/src\/report\.ts,/)
  assert.match(annotations(inside, '/elsewhere')[0] ?? '', /file=src\/report\.ts,/)
})

test('a finding in a dependency stands at the line that led there, and says so', () => {
  const line = annotations(rich()).find((each) => each.includes('Layer.handle')) ?? ''
  assert.match(line, /^::error file=src\/server\.ts,line=12,/)
  assert.match(line, /It is at node_modules\/express\/lib\/router\/layer\.js:95:5, reached from here\./)
})

test('the step summary is the Markdown report without the marker of a comment', () => {
  const summary = stepSummary(rich(), plain)
  assert.equal(`<!-- loopdoctor -->\n${summary}`, `${rendered('markdown', rich())}\n`)
})
