import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disagreementOf } from '../../../src/analysis/clinic/disagreement.js'
import type { Report } from '../../../src/analysis/report.js'
import { finding, frame, report, stall } from '../../report/sample.js'

const PID = 4121
const HELD = 'the loop was held once, for 1.84 s, at src/report.ts:88 (json-payload).'

const held = report({ stalls: [stall()], findings: [finding()] })
const gcPause = report({ stalls: [stall({ finding: 'gc-pause' })], findings: [finding({ id: 'gc-pause' })] })
const starved = report({
  stalls: [stall({ cause: 'host', finding: 'cpu-starved' })],
  findings: [finding({ id: 'cpu-starved', severity: 'note' })],
})
const starting = report({ stalls: [stall({ phase: 'startup' })], findings: [finding()] })
const elsewhere = report({
  stalls: [stall({ pid: 4200 }), stall({ id: 'stall-2', threadId: 1 })],
  findings: [finding()],
})
const several = report({
  stalls: [stall(), stall({ id: 'stall-2', durationMs: 160 })],
  findings: [finding(), finding({ id: 'sync-fs', stallIds: ['stall-2'] })],
})
const rejected = report({
  findings: [finding({ id: 'unhandled-rejection', stallIds: [], location: frame({ file: 'db.js', line: 7 }) })],
})
const healthy = report()

const table: [what: string, category: string, report: Report, disagreement: string | null][] = [
  ['a stall, and it suspects the loop', 'event-loop', held, null],
  ['a stall, and it found nothing', 'none', held, `It does not see that ${HELD}`],
  ['a stall, and it cannot tell', 'unknown', held, `It does not see that ${HELD}`],
  ['a stall, and it had too little', 'data', held, `It does not see that ${HELD}`],
  ['a stall, and it suspects input and output', 'io', held, `It does not see that ${HELD}`],
  ['a stall, and it suspects what we do not know of', 'flux', held, `It does not see that ${HELD}`],
  ['a stall, and it suspects the collector', 'gc', held, `Garbage collection was 31 ms of it: ${HELD}`],
  ['a stall by the collector, and it says so', 'gc', gcPause, null],
  [
    'several stalls',
    'none',
    several,
    'It does not see that the loop was held 2 times, for 2 s in all, most of it at src/report.ts:88 (json-payload).',
  ],
  [
    'the machine held it',
    'event-loop',
    starved,
    'What held the loop was the machine, and not the program (cpu-starved).',
  ],
  ['the machine held it, and it found nothing', 'none', starved, null],
  [
    'only the start-up was held',
    'event-loop',
    starting,
    'Once the program had started, no turn of its loop took longer than 100 ms.',
  ],
  [
    'another process and a worker were held',
    'gc',
    elsewhere,
    'Once the program had started, no turn of its loop took longer than 100 ms.',
  ],
  [
    'nothing was held, and it cannot tell what',
    'unknown',
    healthy,
    'Once the program had started, no turn of its loop took longer than 100 ms.',
  ],
  ['a rejection', 'none', rejected, 'It does not see what was found at db.js:7 (unhandled-rejection).'],
  ['nothing was found', 'none', healthy, null],
  ['nothing was found in the loop, and it suspects input and output', 'io', healthy, null],
]

for (const [what, category, seen, disagreement] of table)
  test(`${what}: ${category}`, () => assert.equal(disagreementOf(category, seen, PID), disagreement))
