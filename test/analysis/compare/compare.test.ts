/** What is called a change between two reports, and what is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compare } from '../../../src/analysis/compare.js'
import type { Change } from '../../../src/analysis/comparison.js'
import type { Report } from '../../../src/analysis/report.js'
import { frame } from '../../report/sample.js'
import { reports } from '../../report/sample-reports.js'
import { around, reportOf, type Told } from './reports.js'

const tool: Report['tool'] = { name: 'loopdoctor', version: '0.1.0' }
const parse = (lengths: number[], more: Partial<Told> = {}): Told => ({ name: 'parse', lengths, ...more })
const starved: Told = {
  name: 'machine',
  lengths: around(300, 3),
  waitedMs: 900,
  finding: { id: 'cpu-starved', severity: 'note' },
  stall: { finding: 'cpu-starved', cause: 'host', culprit: null },
}
const script = { endedBy: 'target', exitCode: 0 } as const
const half = { durationMs: 30_000 }

const table: [what: string, base: Report, head: Report, change: Change['change'], why: RegExp][] = [
  [
    'twice as long',
    reportOf([parse(around(200, 10))]),
    reportOf([parse(around(400, 10))]),
    'worse',
    /^Each stall is 2 times as long \(1\.8 to 2\.2\): /,
  ],
  [
    'three times as often',
    reportOf([parse(around(200, 20))]),
    reportOf([parse(around(200, 60))]),
    'worse',
    /^3 times as often /,
  ],
  [
    'as often, in half the time',
    reportOf([parse(around(200, 20))]),
    reportOf([parse(around(200, 40))], half),
    'worse',
    /^4 times as often .* a minute \(20 times\) before, 80 a minute \(40 times\) now/,
  ],
  [
    'half as often, in half the time',
    reportOf([parse(around(200, 40))]),
    reportOf([parse(around(200, 20))], half),
    'same',
    /40 a minute/,
  ],
  ['a tenth longer', reportOf([parse(around(200, 50))]), reportOf([parse(around(220, 50))]), 'same', /^200 ms/],
  [
    'longer but rarer',
    reportOf([parse(around(200, 60))]),
    reportOf([parse(around(600, 15))]),
    'unclear',
    /^One figure rose and another fell: /,
  ],
  [
    'a few more',
    reportOf([parse(around(200, 3))]),
    reportOf([parse(around(200, 6))]),
    'unclear',
    /^Too few stalls to tell: /,
  ],
  ['one, and one like it', reportOf([parse([240])]), reportOf([parse([251])]), 'same', /^240 ms before, 251 ms now/],
  ['one, and a longer one', reportOf([parse([240])]), reportOf([parse([360])]), 'unclear', /^Too few stalls to tell/],
  [
    'one, and one three times as long',
    reportOf([parse([240])]),
    reportOf([parse([720])]),
    'worse',
    /^Few stalls, but far apart/,
  ],
  [
    'the same, with pauses of the collector',
    reportOf([parse([240], { finding: { id: 'gc-pause' } })]),
    reportOf([parse([720], { finding: { id: 'gc-pause' } })]),
    'unclear',
    /^Too few/,
  ],
  [
    'three calls of a script where one was',
    reportOf([parse([300])], script),
    reportOf([parse([300, 310, 320])], script),
    'worse',
    /^Few stalls, but far apart/,
  ],
  [
    'three calls of a server where one was',
    reportOf([parse([300])]),
    reportOf([parse([300, 310, 320])]),
    'unclear',
    /^Too few/,
  ],
  [
    'longer by the wait for a CPU',
    reportOf([parse(around(200, 10))]),
    reportOf([parse(around(200, 10), { waitedMs: 400 })]),
    'same',
    /^200 ms/,
  ],
  [
    'a little longer on a busy machine',
    reportOf([parse(around(200, 10)), starved]),
    reportOf([parse(around(300, 10))]),
    'unclear',
    /^Too busy a machine, or too few stalls, to tell: /,
  ],
  [
    'much longer on a busy machine',
    reportOf([parse(around(200, 10)), starved]),
    reportOf([parse(around(600, 10))]),
    'worse',
    /^Each stall is 3 times as long/,
  ],
  ['one more finding', reportOf([]), reportOf([parse([400])]), 'new', /^Not in the base; here once, for 400 ms\.$/],
  [
    'one less',
    reportOf([parse([400, 500])]),
    reportOf([]),
    'gone',
    /^Not in the head; here 2 times, for 900 ms in all and 500 ms at worst\.$/,
  ],
  [
    'one just over the threshold',
    reportOf([]),
    reportOf([parse(around(110, 9))]),
    'unclear',
    /^Just over the threshold/,
  ],
  [
    'one in a much longer run',
    reportOf([], { durationMs: 1000 }),
    reportOf([parse([400])]),
    'unclear',
    /ran too short/,
  ],
  [
    'one that chance brings',
    reportOf([]),
    reportOf([parse([400], { finding: { id: 'gc-pause' } })]),
    'unclear',
    /by chance/,
  ],
  [
    'one that chance does not bring',
    reportOf([]),
    reportOf([parse(around(400, 9), { finding: { id: 'gc-pause' } })]),
    'new',
    /^Not in/,
  ],
  [
    'one that the machine may have hidden',
    reportOf([starved]),
    reportOf([parse([320, 330])]),
    'unclear',
    /may hide it/,
  ],
  [
    'one longer than all that the machine may hide',
    reportOf([starved]),
    reportOf([parse([900, 920])]),
    'new',
    /^Not in/,
  ],
  [
    'a line that was edited',
    reportOf([parse(around(200, 9))]),
    reportOf([parse(around(200, 9), { finding: { fingerprint: 'another' } })]),
    'same',
    /^200 ms/,
  ],
]

for (const [what, base, head, change, why] of table)
  test(`${what}: ${change}`, () => {
    const { changes } = compare(base, head, tool)
    assert.deepEqual(
      changes.map((each) => each.change),
      [change],
      changes[0]?.sentence,
    )
    assert.match(changes[0]?.sentence ?? '', why)
  })

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
