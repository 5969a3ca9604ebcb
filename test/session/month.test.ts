/** A sidecar hears a month of a busy service: what it keeps of it is bounded, and still makes a report. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAnalyst } from '../../src/analysis/analyst.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { SIDECAR_LIMITS } from '../../src/session/fold/limits.js'
import { assertValidReport } from '../report/schema.js'
import { hello, pulse, run } from './sample-events.js'

const MONTH_MS = 30 * 24 * 3600 * 1000
/** Of what a service says in a minute and a half, each has as much as it takes to come to all bounds. */
const ROUNDS = 30_000
const STEP_MS = MONTH_MS / ROUNDS
const MAIN = '100.0.main'
const LONGEST_MS = 5000

test('of a month, a session keeps as much as a report needs', () => {
  const fold = createFold(SIDECAR_LIMITS)
  fold.add({ ...run, runKind: 'register' })
  fold.add(hello(MAIN, 100))
  for (let round = 0; round < ROUNDS; round++) for (const event of aMinute(round)) fold.add(event)

  const { session } = fold
  const main = session.threads.find(({ id }) => id === MAIN)
  assert.ok(main)
  const sizes = {
    threads: [session.threads.length, SIDECAR_LIMITS.threads],
    stalls: [main.stalls.length, SIDECAR_LIMITS.stalls],
    rejections: [main.promises.rejections.length, SIDECAR_LIMITS.promises],
    workers: [main.workers.length, SIDECAR_LIMITS.threads],
    gc: [main.gc.length, 60_000],
    usage: [session.usage.length, 40_000],
    pulses: [main.pulses.length, 8_000],
  }
  for (const [name, [size = 0, most = 0]] of Object.entries(sizes))
    assert.ok(size > 0 && size <= most, `${name} ${size}`)
  assert.ok(main.gc.some(({ durationMs }) => durationMs === LONGEST_MS / 10))
  assert.ok((main.gc.at(-1)?.startMs ?? 0) > MONTH_MS - 2 * STEP_MS, 'and the latest')

  const analyst = createAnalyst({ name: 'loopdoctor', version: '0' }, createAtlas(session.sources, '/app'))
  const report = analyst.reportSoFar(session)
  assertValidReport(report)
  assert.equal(Math.max(...report.stalls.map(({ durationMs }) => durationMs)), LONGEST_MS)
  assert.match(report.completeness.notes.map(({ text }) => text).join(), /processes and threads that had ended/)
})

function aMinute(round: number): WireEvent[] {
  const atMs = round * STEP_MS
  const length = round === ROUNDS / 2 ? LONGEST_MS : 100 + (round % 400)
  const worker = `100.${round}.worker`
  return [
    { kind: 'usage', s: 'launcher', atMs, pid: 100, cpuPercent: 20, rssBytes: 100e6 },
    { kind: 'usage', s: 'launcher', atMs: atMs + STEP_MS / 2, pid: 100, cpuPercent: 30, rssBytes: 100e6 },
    { kind: 'gc', s: MAIN, startMs: atMs, durationMs: length / 10, type: 'scavenge' },
    { kind: 'gc', s: MAIN, startMs: atMs + STEP_MS / 2, durationMs: 2, type: 'scavenge' },
    pulse(atMs + STEP_MS, { s: MAIN, fromMs: atMs, turns: [1, 5], ...QUIET }),
    { kind: 'stall-ended', s: MAIN, turn: round, startMs: atMs + 1, durationMs: length, usage: null, callbacks: null },
    { kind: 'rejection', s: MAIN, id: round, atMs, reason: REASON, created: null, createdMs: null, untold: 0 },
    { kind: 'worker', s: MAIN, atMs, threadId: round + 1, name: null },
    { ...hello(worker, 100), threadId: round + 1, parentThreadId: 0, role: 'worker', atMs, startedMs: atMs },
    { kind: 'goodbye', s: worker, atMs: atMs + 10 },
    { kind: 'source-closed', s: 'launcher', source: worker, atMs: atMs + 20 },
  ]
}

const QUIET = { maxTurnMs: 5, busyMs: 100, cpuMs: 100, heapBytes: 50e6, gcCount: 1, gcMs: 1 }
const REASON = { name: 'Error', message: 'too late', thrown: null }
