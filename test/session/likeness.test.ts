import assert from 'node:assert/strict'
import { test } from 'node:test'
import { likenessOf } from '../../src/session/fold/likeness.js'
import type { CallSite, Entry, SnapshotRecord, StalledThread, StallRecord } from '../../src/session/session.js'

const thread: StalledThread = { stalls: [], alike: [], revised: 0, gc: [], gaps: [], startupEndedMs: 100 }
const START_MS = 500_000
const THRESHOLD_MS = 20

const site = (fn: string, line: number, column = 1, file: string | null = '/app/app.js'): CallSite => ({
  fn,
  file,
  line,
  column,
  flags: '',
  evalOrigin: null,
})

const request = (path: string): Entry => ({
  resource: null,
  after: false,
  request: { method: 'GET', path },
  linked: true,
})

/** Looks 10 ms apart. */
function stall(stacks: CallSite[][], { lateMs = 1, entry = null as Entry | null, ...other } = {}): StallRecord {
  const snapshots = stacks.map((stack, at): SnapshotRecord => {
    const atMs = START_MS + 10 * (at + 1)
    const rest = { asyncId: 1, jobsRun: 0, exiting: false, callback: null, made: false }
    return { askedMs: atMs - lateMs, atMs, stack, entry, ...rest }
  })
  const durationMs = 10 * stacks.length + 5
  const times = { startMs: START_MS, durationMs, lastSeenMs: START_MS + durationMs }
  return { turn: 1, number: 1, ...times, snapshots, waits: [], usage: null, callbacks: 1, impact: null, ...other }
}

const fine = (of: StallRecord): string => likenessOf(of, thread, THRESHOLD_MS).fine
const coarse = (of: StallRecord): string => likenessOf(of, thread, THRESHOLD_MS).coarse

const hot = [site('inner', 7), site('work', 3), site('serve', 20)]
const often = stall([hot, hot, hot, hot])

test('how long it was, where in the line it was met, and what was met for a moment make no difference', () => {
  const [inner, ...outer] = hot as [CallSite, ...CallSite[]]
  const elsewhere = [{ ...inner, column: 30 }, ...outer]
  assert.equal(fine(often), fine(stall([elsewhere, hot, elsewhere, hot, hot])))
  assert.equal(fine(often), fine(stall([[site('other', 90)], hot, hot, hot])))
})

test('another line, another function called there, or a late answer from elsewhere is another kind', () => {
  const line = [site('inner', 8), ...hot.slice(1)]
  const called = [site('readFileSync', 1, 1, 'node:fs'), ...hot]
  const others = [stall([line, line, line, line]), stall([called, called, called, called])]
  const kinds = [often, ...others, stall([hot, hot, hot, hot], { lateMs: 9 })].map(coarse)
  assert.equal(new Set(kinds).size, kinds.length)
})

test('of several lines the one seen most decides, below what took half of the time', () => {
  const below = (fn: string): CallSite[] => [site(fn, 50 + fn.length), site('work', 3), site('serve', 20)]
  const [long, b, c] = ['long', 'bb', 'c'].map(below) as [CallSite[], CallSite[], CallSite[]]
  const elsewhere = [site('elsewhere', 99)]
  const mixed = stall([long, b, long, c, elsewhere, elsewhere])
  assert.equal(coarse(mixed), coarse(stall([long, long, long, long, c])))
  assert.notEqual(coarse(mixed), coarse(stall([elsewhere, elsewhere, elsewhere, long])))
})

test('what it was asked to do tells kinds apart, but not what names one of many', () => {
  const asked = (path: string): StallRecord => stall([hot, hot, hot], { entry: request(path) })
  assert.equal(fine(asked('/user/17')), fine(asked('/user/18')))
  assert.notEqual(fine(asked('/user/17')), fine(asked('/list')))
  assert.equal(coarse(asked('/user/17')), coarse(asked('/list')))
})

test('where the machine gave no CPU, the line that was met says nothing', () => {
  const usage = { overMs: 40, cpuMs: 5, systemMs: 0, runQueueMs: 35, majorFaults: 0, ioCalls: 0 }
  const other = [site('elsewhere', 99)]
  const starved = (stack: CallSite[]): StallRecord => stall([stack, stack, stack, stack], { usage } as object)
  assert.equal(coarse(starved(hot)), coarse(starved(other)))
  assert.notEqual(coarse(starved(hot)), coarse(often))
})

test('a collection that took half of it makes another kind', () => {
  const gc = [{ kind: 'gc', s: 'x', startMs: START_MS + 5, durationMs: 30, type: 'major' } as const]
  assert.notEqual(likenessOf(often, { ...thread, gc }, THRESHOLD_MS).coarse, coarse(often))
})
