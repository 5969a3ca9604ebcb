import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../../src/analysis/analyse.js'
import { createAnalyst } from '../../src/analysis/analyst.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import type { WireEvent } from '../../src/protocol/events.js'
import { createFold } from '../../src/session/fold/fold.js'
import { busyHour } from '../bench/busy-hour.js'
import { began, ended, hello, run, SOURCE, snapshot, stack, wholeRun } from '../session/sample-events.js'

const TOOL = { name: 'loopdoctor', version: '0' } as const
const s = SOURCE

/** An analyst that hears event by event, and is held to what a fresh one says. */
function watching() {
  const fold = createFold()
  const analyst = createAnalyst(TOOL, createAtlas(fold.session.sources, '/app'))
  return {
    session: fold.session,
    hear: (...events: WireEvent[]) => events.forEach(fold.add),
    /** Equal to the report of one that has not looked before. */
    asked() {
      const report = analyst.report(fold.session)
      assert.deepEqual(report, analyse(fold.session, TOOL))
      return report
    },
  }
}

function busy(minutes: number) {
  const watched = watching()
  watched.hear(...[...busyHour().until(minutes * 60_000)].map(({ event }) => event))
  return watched
}

test('asked after each event of a run, it says what a fresh look says', () => {
  const watched = watching()
  for (const event of wholeRun) {
    watched.hear(event)
    watched.asked()
  }
  assert.equal(watched.asked().stalls.length, 1)
})

test('asked again and again over many stalls, it says what a fresh look says', () => {
  const watched = watching()
  const hour = busyHour()
  for (const ms of [3_000, 20_000, 20_300, 45_000, 80_000]) {
    watched.hear(...[...hour.until(ms)].map(({ event }) => event))
    watched.asked()
  }
  const { findings, stalls } = watched.asked()
  assert.ok(stalls.length > 1000)
  assert.equal(findings.filter(({ id }) => id === 'hot-function').length, 20)
})

test('a stall that did not change is the same object in the next report', () => {
  const { session } = busy(1)
  const analyst = createAnalyst(TOOL, createAtlas(session.sources, '/app'))
  assert.equal(analyst.report(session).stalls[5], analyst.report(session).stalls[5])
})

const late: Record<string, WireEvent[]> = {
  'who had to wait': [{ kind: 'impact', s, turn: 9, requests: 70, heldMs: 5, timers: 0, timerLateMs: 0 }],
  'a garbage collection': [{ kind: 'gc', s, startMs: 597 * 60 + 100, durationMs: 15, type: 'major' }],
  'a gap of the watchdog': [
    {
      kind: 'watchdog-gap',
      s,
      fromMs: 9 * 60 + 102,
      toMs: 9 * 60 + 134,
      usage: { overMs: 32, cpuMs: 0, systemMs: 0, runQueueMs: 0, majorFaults: 0, ioCalls: 0 },
    },
  ],
  'a snapshot': [{ ...(snapshot(9, 9 * 60 + 110) as Extract<WireEvent, { kind: 'snapshot' }>), stack: null }],
  'that it was none': [{ kind: 'stall-dismissed', s, turn: 9, atMs: 60_000 }],
  'other code of a file': [
    { kind: 'script', s, file: '/app/src/part3.js', source: 'const x = 1\nJSON.parse(x)\n', sourceMap: null },
  ],
  'another threshold': [{ ...run, thresholdMs: 30, mode: 'standard' }],
}
for (const [what, events] of Object.entries(late))
  test(`of a stall long over it still takes in ${what}`, () => {
    const watched = busy(0.6)
    const before = watched.asked()
    watched.hear(...events)
    assert.notDeepEqual(watched.asked(), before)
  })

test('a stall keeps its id when others go', () => {
  const watched = watching()
  watched.hear(run, hello(), ...stack(), began(4, 610), began(5, 900), ended(5, 200))
  const name = () => watched.asked().stalls.find(({ durationMs }) => durationMs === 200)?.id
  const before = name()
  watched.hear({ kind: 'stall-dismissed', s, turn: 4, atMs: 1000 })
  assert.equal(name(), before)
  watched.hear(...Array.from({ length: 20_000 }, (_, turn) => ended(turn + 10, 100 + (turn % 99))))
  assert.equal(name(), before)
  assert.ok((watched.session.threads[0]?.stalls.length ?? 0) <= 15_000)
})

test('what is heard of a copy of a thread counts as heard of the thread', () => {
  const { session } = busy(0.5)
  const analyst = createAnalyst(TOOL, createAtlas(session.sources, '/app'))
  const first = analyst.report(session)
  const copy = { ...session, threads: session.threads.map((thread) => ({ ...thread })) }
  assert.deepEqual(analyst.report(copy), first)
  assert.equal(analyst.report(copy).stalls[7], first.stalls[7])
})

test('promises of which more is told are read again', () => {
  const watched = watching()
  const reason = { name: 'Error', message: 'lost', thrown: null }
  const about = { kind: 'rejection', s, created: 7, createdMs: 600, untold: 0, reason } as const
  watched.hear(run, hello(), ...stack(), { ...about, id: 1, atMs: 700 })
  assert.equal(watched.asked().promises.length, 1)
  watched.hear({ ...about, id: 2, atMs: 800 })
  assert.equal(watched.asked().promises.length, 2)
  watched.hear({ kind: 'rejection-handled', s, id: 1, atMs: 900 })
  const ids = watched.asked().findings.map(({ id }) => id)
  assert.ok(ids.includes('late-rejection-handler') && ids.includes('unhandled-rejection'), ids.join(' '))
})
