/** What is said of stalls whose records were shed: their counts and sums are true, each under its line. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import { createAnalyst } from '../../src/analysis/analyst.js'
import { enforce } from '../../src/analysis/gate/gate.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { busyHour } from '../bench/busy-hour.js'
import { ended, hello, run, SOURCE, stack } from '../session/sample-events.js'

const TOOL = { name: 'loopdoctor', version: '0' } as const
const SITES = 20

/** Made once: to read so many takes its time. */
const busy = (() => {
  const { session, add } = createFold()
  const analyst = createAnalyst(TOOL, createAtlas(session.sources, '/app'))
  const hour = busyHour({ looks: 3 })
  const hear = (stalls: number): void => {
    for (const { event } of hour.until(stalls * 60)) add(event)
  }
  hear(14_000)
  const first = analyst.reportSoFar(session)
  hear(16_000)
  return { session, first, report: analyst.reportSoFar(session) }
})()

test('each finding counts and sums also the stalls that are no longer there one by one', () => {
  const { report, session } = busy
  assert.ok((session.threads[0]?.stalls.length ?? 0) < 12_000)
  const found = report.findings.filter(({ id }) => id === 'hot-function')
  assert.equal(found.length, SITES)
  for (let site = 0; site < SITES; site++) {
    const turns = Array.from({ length: 16_000 }, (_, turn) => turn).filter((turn) => (turn * 7) % SITES === site)
    const at = found.find(({ location }) => `${location?.file}:${location?.line}` === placeOf(site))
    assert.equal(at?.count, turns.length)
    assert.equal(
      Math.round(at?.blockedMs ?? 0),
      turns.reduce((sum, turn) => sum + 20 + ((turn * 13) % 25), 0),
    )
    assert.deepEqual(
      [at?.firstMs, at?.lastMs],
      [turns[0], turns.at(-1)].map((turn) => (turn as number) * 60 + 100),
    )
  }
  assert.equal(report.threads[0]?.stalls.count, 16_000)
  assert.equal(report.threads[0]?.stalls.maxMs, 44)
  assert.equal(report.stalls.length, 10_000)
})

test('the report says so, and is complete all the same', () => {
  const { complete, dropped, notes } = busy.report.completeness
  assert.deepEqual([complete, dropped, notes.map(({ code }) => code)], [true, 0, ['counted']])
})

test('budgets hold for all of them', () => {
  const budgets = [
    { name: 'stalls' as const, limit: 15_999 },
    { name: 'total-stall' as const, limit: 1 },
  ]
  const { report } = busy
  const spent = enforce(report, { failOn: 'none', possible: false, budgets, ignore: [] }).budgets
  assert.deepEqual(
    spent.map(({ actual }) => Math.round(actual)),
    [16_000, Math.round(report.threads[0]?.stalls.totalMs ?? 0)],
  )
})

test('asked again after stalls were shed, it says what a fresh look says', () => {
  assert.notEqual(busy.first.threads[0]?.stalls.count, 16_000)
  assert.deepEqual(
    busy.report,
    createAnalyst(TOOL, createAtlas(busy.session.sources, '/app')).reportSoFar(busy.session),
  )
})

test('a finding whose stalls were all shed still shows its worst one', () => {
  const { session, add } = createFold()
  const over = (turn: number, durationMs: number): WireEvent => ({
    ...(ended(turn, durationMs) as WireEvent & { kind: 'stall-ended' }),
    startMs: turn * 1000,
  })
  const events: WireEvent[] = [run, hello(), ...stack(), { kind: 'startup-ended', s: SOURCE, atMs: 1 }]
  for (let turn = 1; turn <= 300; turn++) events.push(...short(turn), over(turn, 110 + (turn % 50)))
  for (let turn = 301; turn < 15_500; turn++) events.push(over(turn, 500))
  events.forEach(add)
  const { findings, stalls } = analyse(session, TOOL)
  const found = findings.find(({ id }) => id === 'hot-function')
  assert.deepEqual([found?.count, found?.worstMs, found?.everyMs], [300, 159, null])
  assert.deepEqual(
    found?.stallIds.map((id) => stalls.find((stall) => stall.id === id)?.durationMs),
    [159],
  )
  assert.equal(stalls.length, 10_000)
})

const placeOf = (site: number): string => `src/part${site >> 2}.js:${(site % 4) * 4 + 2}`

function short(turn: number): WireEvent[] {
  return [40, 60, 90].map((afterMs): WireEvent => {
    const atMs = turn * 1000 + afterMs
    const look = { asyncId: 5, jobsRun: 0, exiting: false, callback: null, entry: null }
    return { kind: 'snapshot', s: SOURCE, turn, askedMs: atMs - 1, atMs, startMs: turn * 1000, stack: 7, ...look }
  })
}
