/** Several reports as one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merge } from '../../src/analysis/merge.js'
import type { Report } from '../../src/analysis/report.js'
import { finding, frame, report, run, stall, thread } from '../report/sample.js'
import { reports } from '../report/sample-reports.js'
import { assertValidReport } from '../report/schema.js'

const tool: Report['tool'] = { name: 'loopdoctor', version: '0.1.0' }

const series = (delayMax: number[], stepMs = 1000) => ({
  stepMs,
  delayMax,
  cpuPercent: delayMax,
  rssBytes: delayMax,
  heapBytes: delayMax,
  utilization: delayMax.map(() => 0.5),
  requests: [],
  gcMs: delayMax.map(() => 3),
})

/** One stall of the same line on a machine; `laterMs` after the first of all. */
function shard(name: string, laterMs: number, durationMs: number, more: Partial<Report> = {}): Report {
  const startedAt = new Date(Date.parse('2026-11-25T03:00:00.000Z') + laterMs).toISOString()
  return report({
    runs: [run({ id: name, host: name, startedAt, durationMs: 5000 })],
    threads: [thread({ runId: name, pid: 1, stalls: { count: 1, totalMs: durationMs, maxMs: durationMs } })],
    stalls: [stall({ id: 'S1.0.1', runId: name, pid: 1, startMs: 100, durationMs })],
    findings: [
      finding({ stallIds: ['S1.0.1'], blockedMs: durationMs, worstMs: durationMs, firstMs: 100, lastMs: 100 }),
    ],
    profiles: [{ stallId: 'S1.0.1', frames: [], nodes: [], samples: [], deltasUs: [] }],
    checks: [
      { id: 'json-payload', outcome: 'found', sentence: 'Once.' },
      { id: 'gc-pause', outcome: 'healthy', sentence: 'No pause.' },
    ],
    ...more,
  })
}

const early = shard('web-1', 0, 300)
const late = shard('web-2', 2000, 500)

test('the same finding of two runs is one, with the words of all its stalls', () => {
  const merged = merge([early, late], tool)
  assertValidReport(merged)
  assert.equal(merged.findings.length, 1)
  const [found] = merged.findings
  assert.deepEqual(
    [found?.count, found?.blockedMs, found?.worstMs, found?.firstMs, found?.lastMs],
    [2, 800, 500, 100, 2100],
  )
  assert.match(found?.title ?? '', /held the loop 2 times, for 800 ms in all and 500 ms at worst/)
  assert.deepEqual(
    found?.stallIds,
    merged.stalls.map(({ id }) => id),
  )
  assert.match(merged.verdict.headline, /^In 2 runs: the loop was held 2 times, for 800 ms in all/)
})

test('all times count from the first start, in whatever order the reports are given', () => {
  for (const merged of [merge([early, late], tool), merge([late, early], tool)]) {
    assert.deepEqual(
      merged.runs.map(({ id }) => id),
      ['web-1', 'web-2'],
    )
    assert.deepEqual(
      merged.stalls.map(({ runId, startMs }) => [runId, startMs]),
      [
        ['web-1', 100],
        ['web-2', 2100],
      ],
    )
  }
})

test('no two things have the same id, also where both runs used it, and merged reports merge again', () => {
  const merged = merge([merge([early, late], tool), shard('web-3', 9000, 200)], tool)
  assertValidReport(merged)
  assert.equal(new Set(merged.stalls.map(({ id }) => id)).size, 3)
  assert.deepEqual(new Set(merged.profiles.map(({ stallId }) => stallId)), new Set(merged.stalls.map(({ id }) => id)))
  assert.deepEqual(
    merged.stalls.map(({ startMs }) => startMs),
    [100, 2100, 9100],
  )
  assert.equal(merged.findings[0]?.count, 3)
})

test('one report stays as it is', () => {
  for (const sample of Object.values(reports)) assert.equal(merge([sample], tool), sample)
})

test('every sample report merges with another into a valid one', () => {
  for (const sample of Object.values(reports)) assertValidReport(merge([sample, early], tool))
})

test('a note of one run says whose it is; one of all says that', () => {
  const note = (text: string) => ({
    completeness: {
      complete: false,
      dropped: 2,
      notes: [
        { code: 'x', text },
        { code: 'y', text: 'The disk was full.' },
      ],
    },
  })
  const merged = merge([shard('web-1', 0, 300, note('Nobody came.')), shard('web-2', 5, 300, note('All left.'))], tool)
  assert.deepEqual(merged.completeness, {
    complete: false,
    dropped: 4,
    notes: [
      { code: 'x', text: 'In run 1 on web-1: Nobody came.' },
      { code: 'y', text: 'In all runs: The disk was full.' },
      { code: 'x', text: 'In run 2 on web-2: All left.' },
    ],
  })
  assert.equal(merged.findings.filter(({ id }) => id === 'incomplete-data').length, 1)
})

test('a note stays apart from the error that the same line is elsewhere', () => {
  const starting = shard('web-2', 0, 200, { findings: [finding({ severity: 'note', stallIds: ['S1.0.1'] })] })
  assert.deepEqual(
    merge([early, starting], tool).findings.map(({ severity, count }) => [severity, count]),
    [
      ['error', 1],
      ['note', 1],
    ],
  )
})

test('lines in which the runs differ are not shown, and it is said', () => {
  const file = (second: string) => ({
    sources: {
      'src/report.ts': [
        { firstLine: 1, lines: ['one'] },
        { firstLine: 87, lines: ['', second, ''] },
      ],
    },
  })
  const merged = merge([shard('web-1', 0, 300, file('parse(a)')), shard('web-2', 0, 300, file('parse(b)'))], tool)
  assert.deepEqual(merged.sources, { 'src/report.ts': [{ firstLine: 1, lines: ['one'] }] })
  assert.match(merged.completeness.notes[0]?.text ?? '', /different versions of src\/report\.ts/)
})

test('figures over time move to when they were, on steps that reach over all', () => {
  const at = (name: string, laterMs: number) =>
    shard(name, laterMs, 300, { threads: [thread({ runId: name, series: series([1, 2, 3, 4, 5]) })] })
  const near = merge([at('web-1', 0), at('web-2', 2000)], tool).threads.map((each) => each.series?.delayMax)
  assert.deepEqual(near, [
    [1, 2, 3, 4, 5, 0, 0],
    [0, 0, 1, 2, 3, 4, 5],
  ])
  const [first, second] = merge([at('web-1', 0), at('web-2', 8_000_000)], tool).threads.map((each) => each.series)
  assert.ok(first && second && first.delayMax.length <= 2000 && first.delayMax.length === second.delayMax.length)
  assert.equal(Math.max(...first.delayMax), 5)
  assert.equal(
    second.gcMs.reduce((sum, ms) => sum + ms, 0),
    15,
  )
  assert.deepEqual(second.requests, [], 'what was not counted stays that way')
})

test('a check is fine only where all that could tell say so', () => {
  const gc = (outcome: 'healthy' | 'not-watched' | 'not-enough-data') =>
    shard('web-2', 0, 300, { checks: [{ id: 'gc-pause', outcome, sentence: `It was ${outcome}.` }] })
  const check = (other: Report) => merge([early, other], tool).checks.find(({ id }) => id === 'gc-pause')
  assert.deepEqual(check(gc('healthy')), { id: 'gc-pause', outcome: 'healthy', sentence: 'No pause.' })
  assert.equal(check(gc('not-enough-data'))?.outcome, 'healthy')
  assert.deepEqual(check(gc('not-watched')), {
    id: 'gc-pause',
    outcome: 'not-watched',
    sentence: 'It was not-watched: so it was in 1 of 2 reports.',
  })
  assert.equal(merge([early, late], tool).checks.find(({ id }) => id === 'json-payload')?.outcome, 'found')
})

test('of very many stalls the longest are kept, and all are counted', () => {
  const many = (name: string, durationMs: number) => {
    const stalls = Array.from({ length: 6000 }, (_, index) =>
      stall({ id: `S${index}`, runId: name, startMs: index, durationMs }),
    )
    return shard(name, 0, 0, {
      stalls,
      findings: [finding({ count: 6000, blockedMs: 6000 * durationMs, stallIds: stalls.map(({ id }) => id) })],
    })
  }
  const merged = merge([many('web-1', 120), many('web-2', 150)], tool)
  assertValidReport(merged)
  assert.deepEqual([merged.stalls.length, merged.findings[0]?.count], [10_000, 12_000])
  assert.equal(merged.stalls.filter(({ durationMs }) => durationMs === 150).length, 6000)
})

test('a thing that no stall tells of keeps its words, and its sum stands behind', () => {
  const lost = (name: string, count: number) =>
    shard(name, 0, 300, {
      findings: [
        finding({
          id: 'floating-promise',
          title: 'load() was never awaited',
          location: frame(),
          count,
          blockedMs: 0,
          stallIds: [],
        }),
      ],
    })
  assert.equal(
    merge([lost('web-1', 3), lost('web-2', 9)], tool).findings[0]?.title,
    'load() was never awaited (12 in all)',
  )
})

test('a file may be called as a part of every object is', () => {
  const names = ['constructor', '__proto__', 'toString']
  const sources = Object.fromEntries(names.map((name) => [name, [{ firstLine: 1, lines: ['x'] }]]))
  const merged = merge([shard('web-1', 0, 300, { sources }), late], tool)
  for (const name of names)
    assert.deepEqual(Object.getOwnPropertyDescriptor(merged.sources, name)?.value, sources[name])
})
