import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Aftermath, Guard, LateInput, WireEvent } from '../../src/protocol/events.js'
import { numbering, reportOf } from './told.js'

const source = [
  'async function main() {',
  '  await Promise.all([upload(1), upload(2)])',
  '}',
  'setTimeout(late, 900)',
].join('\n')
const SITE = ['main /app/app.js:2:17', 'null /app/app.js:9:1']
const ARMED = ['late /app/app.js:4:1', 'null /app/app.js:9:1']
const REASON = { name: 'Error', message: 'no space', thrown: 'Error: no space\n    at upload (/app/app.js:3:1)' }

type Input = Partial<LateInput> & { settledMs: number | null }

function report(told: Partial<Aftermath>, ...inputs: Input[]) {
  return reportOf({ files: { '/app/app.js': source }, threads: [{ pid: 4121, events: (s) => said(s, told, inputs) }] })
}

function said(s: string, told: Partial<Aftermath>, inputs: Input[]): WireEvent[] {
  const events: WireEvent[] = []
  const site = numbering(s, (event) => events.push(event)).stack(SITE)
  const late = inputs.map((input, index) => ({
    index,
    created: null,
    createdMs: 95,
    reason: null,
    others: 0,
    ...input,
  }))
  const counts = { inputs: 3, lateCount: late.length, lostCount: 0, ranOnCount: 0, untold: 0 }
  const times = { calledMs: 100, decidedMs: 200 }
  events.push({ kind: 'aftermath', s, id: 1, of: 'all', site, failed: true, late, ...counts, ...times, ...told })
  return events
}

function found(told: Partial<Aftermath>, ...inputs: Input[]): string[] {
  return report(told, ...inputs).findings.map(
    ({ id, severity, confidence, location }) => `${id} ${severity} ${confidence} ${location?.line}`,
  )
}

test('an error after the first is lost, and said at the line that called Promise.all', () => {
  const { findings, promises } = report({}, { settledMs: 230, reason: REASON }, { settledMs: 240, reason: REASON })
  const [finding] = findings
  assert.equal(finding?.id, 'lost-rejection')
  assert.equal(finding.location?.line, 2)
  assert.equal(finding.title, '2 errors inside Promise.all were thrown away')
  assert.match(finding.why, /nobody who waits for it hears of Error: no space, thrown at \/?app\.js:3 and 1 more\./)
  assert.equal(promises[0]?.throwSite?.line, 3)
})

test('it is an error where nobody else listened, a warning where that is not known, and nothing where somebody did', () => {
  const lost = { settledMs: 230, reason: REASON }
  assert.deepEqual(found({}, lost), ['lost-rejection error exact 2'])
  assert.deepEqual(found({}, { ...lost, others: null }), ['lost-rejection warning possible 2'])
  assert.deepEqual(found({}, { ...lost, others: 1 }), [])
})

test('what was called off is no error', () => {
  for (const name of ['AbortError', 'CanceledError'])
    assert.deepEqual(found({}, { settledMs: 230, reason: { ...REASON, name } }), [])
})

test('for race and any a lost error is a note', () => {
  for (const of of ['race', 'any'] as const)
    assert.deepEqual(found({ of, failed: false }, { settledMs: 230, reason: REASON }), ['lost-rejection note exact 2'])
})

test('an orphan ran on for over 100 ms, and was seen to end', () => {
  assert.deepEqual(found({}, { settledMs: 299 }), [])
  assert.deepEqual(found({}, { settledMs: null }), [])
  assert.deepEqual(found({}, { settledMs: 301, others: 2 }), [])
  const { findings } = report({}, { settledMs: 301 }, { settledMs: 500 })
  assert.equal(findings[0]?.title, '2 operations ran on for up to 300 ms after their Promise.all had failed')
})

test('a loser worked for this race alone, for over a second', () => {
  const race = { of: 'race', failed: false } as const
  assert.deepEqual(found(race, { settledMs: 1100 }), [])
  assert.deepEqual(found(race, { settledMs: 1300 }), ['race-loser note exact 2'])
  assert.deepEqual(found({ ...race, calledMs: 1200 }, { settledMs: 1300 }), [])
  assert.deepEqual(found(race, { settledMs: 1300, others: 1 }), [])
  assert.deepEqual(found(race, { settledMs: 1300, createdMs: null }), [])
})

function ofTimers(...guards: Partial<Guard>[]): string[] {
  const events = (s: string): WireEvent[] => {
    const events: WireEvent[] = []
    const ids = numbering(s, (event) => events.push(event))
    const stacks = { armed: ids.stack(ARMED), race: ids.stack(SITE) }
    const times = { armedMs: 100, decidedMs: 150, dueMs: 1000, clearedMs: null }
    for (const [at, guard] of guards.entries())
      events.push({ kind: 'guard', s, id: at, ...stacks, ...times, alive: 1, keptAliveMs: 0, ...guard })
    return events
  }
  const { findings } = reportOf({ files: { '/app/app.js': source }, threads: [{ pid: 4121, events }] })
  return findings.map(({ id, title, location }) => `${id} ${location?.line} ${title}`)
}

test('a timer is told at the line that arms it, where it alone kept the process alive', () => {
  assert.deepEqual(ofTimers({ keptAliveMs: 850 }), [
    "abandoned-timer 4 A timeout's timer kept the process alive for 850 ms after the work had ended",
  ])
  assert.deepEqual(ofTimers({ keptAliveMs: 90 }), [])
})

test('ten timers of one line are a pile, nine are not', () => {
  assert.deepEqual(ofTimers({ alive: 9 }), [])
  assert.deepEqual(ofTimers({ alive: 10 }, { alive: 20 }), [
    'abandoned-timer 4 20 timers of timeouts piled up, though their races were decided',
  ])
})
