import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RawSite } from '../../src/agent/probes/call-sites.js'
import type { Ledger } from '../../src/agent/promises/ledger.js'
import { watchParked } from '../../src/agent/promises/parked.js'
import type { Sample } from '../../src/agent/promises/sample.js'
import { watchStarted } from '../../src/agent/promises/started.js'
import type { TellPromise } from '../../src/agent/promises/with-scripts.js'

type Letter = Parameters<TellPromise>[0]

const SITE: RawSite[] = [['getConnection', '/app/pool.js', 10, 5, '', null]]

/** Runs that stand at an await until they are let go. */
function runs(amount: number, madeMs: (n: number) => number) {
  const goes: (() => void)[] = []
  const held = Array.from({ length: amount }, () => new Promise<void>((go) => goes.push(go)))
  const samples: Sample[] = held.map((promise, n) => ({
    promise: new WeakRef(promise),
    madeMs: madeMs(n),
    follows: true,
  }))
  return { held, samples, goes }
}

function parked() {
  const told: Letter[] = []
  const within: Ledger['within'] = (act) => {
    act()
    return true
  }
  const watch = watchParked({ within } as Ledger, (letter) => told.push(letter))
  return { watch, told, crowds: () => told.flatMap((letter) => (letter.kind === 'parked' ? (letter.crowd ?? []) : [])) }
}

test('how many stood at once is told as it grows, and who went on is no longer counted', async () => {
  const { watch, told } = parked()
  const { held, samples, goes } = runs(4, () => 0)
  for (const sample of samples.slice(0, 2)) watch.add(sample, SITE, 1)
  goes[0]?.()
  goes[1]?.()
  await Promise.all(held.slice(0, 2))
  for (const sample of samples.slice(2)) watch.add(sample, SITE, 2)
  assert.deepEqual(
    told.map((letter) => letter.kind === 'parked' && letter.most),
    [2],
  )
  assert.equal(held.length, 4)
})

test('a crowd is twenty runs, the oldest for five seconds, and is told again as it gets worse', () => {
  const { watch, crowds } = parked()
  const { held, samples } = runs(20, (n) => n * 100)
  for (const sample of samples) watch.add(sample, SITE, 2000)
  watch.look(4999)
  assert.deepEqual(crowds(), [])
  for (const at of [5000, 6000, 7000, 7600]) watch.look(at)
  assert.deepEqual(
    crowds(),
    [5000, 7600].map((atMs) => ({ atMs, runs: 20, oldestMs: 0, newestMs: 1900 })),
  )
  assert.equal(held.length, 20)
})

test('a line that moves is no crowd', async () => {
  const { watch, crowds } = parked()
  const { held, samples, goes } = runs(40, () => 0)
  for (const sample of samples) watch.add(sample, SITE, 100)
  for (let at = 1000; at < 20_000; at += 4000) {
    goes.shift()?.()
    await new Promise((done) => setImmediate(done))
    watch.look(at)
  }
  assert.deepEqual(crowds(), [])
  assert.equal(held.length, 40)
})

test('work that nobody follows is told once for each line, with its number and its end', async () => {
  const told: Letter[] = []
  const watch = watchStarted((letter) => told.push(letter))
  const { held, samples, goes } = runs(3, (n) => n)
  for (const sample of samples) watch.add({ ...sample, follows: false }, SITE, 150)
  watch.look(200)
  goes[0]?.()
  await held[0]
  watch.look(300)
  watch.look(400)
  const said = told.map((letter) => letter.kind === 'started' && [letter.id, letter.count, letter.settledMs])
  assert.deepEqual(said, [
    [1, 1, null],
    [1, 2, null],
    [1, 3, null],
    [1, 3, 200],
  ])
})
