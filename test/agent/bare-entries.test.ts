import assert from 'node:assert/strict'
import { PerformanceObserver } from 'node:perf_hooks'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type GcEntry, makeBare } from '../../src/agent/probes/bare-entries.js'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void
const takes = Object.getOwnPropertySymbols(PerformanceObserver.prototype).find(
  ({ description }) => description === 'kMaybeBuffer',
)
const hasAccessors = Number.parseInt(process.versions.node, 10) < 26

test('entries are bare as long as nobody else observes, and whole from then on', async (t) => {
  assert.ok(takes)
  const method = (PerformanceObserver.prototype as unknown as Record<symbol, unknown>)[takes]
  const bare = makeBare(PerformanceObserver.prototype, takes)
  const ours: { keys: string; detail: string; entry: GcEntry }[] = []
  const observer = new PerformanceObserver(() => undefined)
  const came = (entry: GcEntry): void => {
    bare.came(entry)
    ours.push({ keys: Object.keys(entry).join(), detail: Object.keys(entry.detail ?? {}).join(), entry })
  }
  Object.defineProperty(observer, takes, { value: came })
  observer.observe({ entryTypes: ['gc'] })
  t.after(() => observer.disconnect())
  await collect(3)
  const whole = hasAccessors ? 'kind,flags' : ''
  // V8 may have collected more than it was asked to.
  assert.ok(ours.length >= 3)
  ours.forEach(({ keys }, nth) => void assert.equal(keys, nth === 0 ? whole : ''))
  assert.ok(ours.every(({ detail }) => detail === 'kind,flags'))
  const before = ours.length

  const theirs: GcEntry[] = []
  const other = new PerformanceObserver((list) => theirs.push(...list.getEntries()))
  other.observe({ entryTypes: ['gc'] })
  await collect(2)
  other.disconnect()
  await collect(1)
  const last = ours.slice(before).map(({ entry }) => entry)
  assert.ok(theirs.length >= 2 && last.length > theirs.length)
  assert.ok(theirs.every((entry, nth) => entry === last[nth]))
  assert.ok(last.every((entry) => Object.keys(entry).join() === whole))
  bare.leave()
  assert.equal((PerformanceObserver.prototype as unknown as Record<symbol, unknown>)[takes], method)
})

async function collect(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    gc()
    for (let turn = 0; turn < 3; turn++) await nextTurn()
  }
}
