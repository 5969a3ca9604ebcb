/** What holds for every comparison. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compare } from '../../../src/analysis/compare.js'
import type { Change } from '../../../src/analysis/comparison.js'
import type { Report } from '../../../src/analysis/report.js'
import { frame } from '../../report/sample.js'
import { reports } from '../../report/sample-reports.js'
import { around, parse, reportOf, script, type Told } from './reports.js'

const tool: Report['tool'] = { name: 'loopdoctor', version: '0.1.0' }

const MIRROR: Record<Change['change'], Change['change']> = {
  new: 'gone',
  worse: 'better',
  unclear: 'unclear',
  same: 'same',
  better: 'worse',
  gone: 'new',
}

const changesOf = (base: Report, head: Report): Record<string, Change['change']> =>
  Object.fromEntries(compare(base, head, tool).changes.map(({ fingerprint, change }) => [fingerprint, change]))

const anyReport = fc
  .record({
    parse: fc.array(fc.integer({ min: 100, max: 3000 }), { maxLength: 30 }),
    hash: fc.array(fc.integer({ min: 100, max: 3000 }), { maxLength: 30 }),
    waitedMs: fc.constantFrom(0, 50, 500),
    durationMs: fc.integer({ min: 1000, max: 600_000 }),
    ended: fc.constantFrom(script, {}),
  })
  .map(({ parse: one, hash: other, waitedMs, durationMs, ended }) =>
    reportOf(
      [parse(one, { waitedMs }), { name: 'hash', lengths: other }].filter(({ lengths }) => lengths.length > 0),
      { durationMs, ...ended },
    ),
  )

test('a report compared with itself has no change, whatever is in it', () => {
  const quiet = (report: Report): void => {
    const { changes, delay } = compare(report, report, tool)
    assert.deepEqual(
      changes.filter(({ change }) => change !== 'same'),
      [],
    )
    assert.deepEqual(
      delay.filter(({ change }) => change !== 'same'),
      [],
    )
  }
  fc.assert(fc.property(anyReport, quiet))
  for (const sample of Object.values(reports)) quiet(sample)
})

test('what is worse one way is better the other way', () => {
  fc.assert(
    fc.property(anyReport, anyReport, (base, head) => {
      const mirrored = Object.entries(changesOf(base, head)).map(([name, change]) => [name, MIRROR[change]])
      assert.deepEqual(changesOf(head, base), Object.fromEntries(mirrored))
    }),
  )
})

test('stalls below the higher threshold are compared nowhere, and it is said', () => {
  const base = reportOf([parse([...around(60, 30), ...around(200, 10)])], { thresholdMs: 50 })
  const { changes, caveats } = compare(base, reportOf([parse(around(200, 10))]), tool)
  assert.equal(changes[0]?.change, 'same')
  assert.match(
    caveats.map(({ text }) => text).join(' '),
    /threshold was 50 ms before and is 100 ms now: only stalls over 100 ms/,
  )
})

test('in what the two differ is said once for each', () => {
  const head = reportOf([], { mode: 'light', host: 'ci-7', command: ['node', 'other.js'], durationMs: 1000 })
  const { caveats } = compare(reportOf([]), { ...head, tool: { name: 'loopdoctor', version: '0.2.0' } }, tool)
  assert.deepEqual(
    caveats.map(({ code }) => code),
    ['command', 'mode', 'host', 'tool', 'duration'],
  )
})

test('what a redacted run hides is no difference, and is said to be hidden', () => {
  const redacted = reportOf([], { cwd: '/<cwd>', host: '<host>', command: ['node', 'app.js', '--port=<arg-1>'] })
  const open = reportOf([], { command: ['node', 'app.js', '--port=80'] })
  for (const [base, head] of [
    [redacted, open],
    [open, redacted],
    [redacted, redacted],
  ] as const)
    assert.deepEqual(
      compare(base, head, tool).caveats.map(({ code }) => code),
      ['redacted'],
    )
})

test('a program in another checkout is the same program', () => {
  const base = reportOf([], { cwd: '/a', command: ['node', '/a/app.js'] })
  assert.deepEqual(compare(base, reportOf([], { cwd: '/b', command: ['node', '/b/app.js'] }), tool).caveats, [])
})

test('a flow that has no line is the same in both by its fingerprint alone', () => {
  const rejected = parse([], {
    finding: { id: 'unhandled-rejection', location: null, blockedMs: 0, worstMs: 0, count: 4 },
  })
  assert.equal(compare(reportOf([rejected]), reportOf([rejected]), tool).changes[0]?.change, 'same')
})

test('what samples hit on two lines of one function is one thing', () => {
  const line = (name: string, lengths: number[]): Told => ({
    name,
    lengths,
    finding: { location: frame({ function: 'sum', file: 'src/sum.ts' }) },
  })
  const base = reportOf([line('here', around(200, 6)), line('there', around(200, 4))])
  const { changes } = compare(base, reportOf([line('here', around(200, 10))]), tool)
  assert.deepEqual(
    changes.map(({ change, matchedBy }) => [change, matchedBy]),
    [['same', 'function']],
  )
})

test('the verdict counts what is not a note, and leads to the worst', () => {
  const base = reportOf([{ name: 'old', lengths: [500] }])
  const head = reportOf([parse([900]), { name: 'start', lengths: around(300, 9), finding: { severity: 'note' } }])
  const { verdict } = compare(base, head, tool)
  assert.deepEqual(verdict, {
    outcome: 'mixed',
    headline: 'Worse in part and better in part: 1 new finding and 1 gone; first json-payload at src/parse.ts:88.',
  })
})
