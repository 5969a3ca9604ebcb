/** What is called a change between two reports, and what is not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare } from '../../../src/analysis/compare.js'
import type { Change } from '../../../src/analysis/comparison.js'
import type { Report } from '../../../src/analysis/report.js'
import { around, parse, reportOf, script, starved } from './reports.js'

const tool: Report['tool'] = { name: 'loopdoctor', version: '0.1.0' }
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
    'two, and two that are clearly longer',
    reportOf([parse([240, 250])]),
    reportOf([parse([400, 420])]),
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
  [
    'more often, where the machine may hide the others',
    reportOf([parse(around(200, 4)), { ...starved, lengths: around(300, 40) }]),
    reportOf([parse(around(200, 40))]),
    'unclear',
    /^Too busy a machine/,
  ],
  [
    'more of a script, where the machine may hide the others',
    reportOf([parse([310, 320]), starved], script),
    reportOf([parse([300, 310, 320, 330, 320, 310])], script),
    'unclear',
    /^Too busy a machine/,
  ],
  [
    'one more finding',
    reportOf([]),
    reportOf([parse([400])]),
    'new',
    /^Not in the base; the head has it once, for 400 ms\.$/,
  ],
  [
    'one less',
    reportOf([parse([400, 500])]),
    reportOf([]),
    'gone',
    /^Not in the head; the base has it 2 times, for 900 ms in all and 500 ms at worst\.$/,
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
