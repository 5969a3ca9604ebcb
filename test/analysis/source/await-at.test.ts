import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type AwaitSite, awaitAt } from '../../../src/analysis/source/await-at.js'
import type { Script } from '../../../src/analysis/source/script.js'
import { sharedUpdateAt } from '../../../src/analysis/source/shared-update.js'
import { awaitedText, isPatient } from '../../../src/analysis/source/waiting.js'
import { marked } from './marked.js'

/** The await around the mark. */
function awaitIn(text: string): { script: Script; site: AwaitSite } {
  const { script, place } = marked(text)
  const site = awaitAt(script, place.line, place.column)
  assert.ok(site, text)
  return { script, site }
}

const inside = (body: string): string =>
  `let x = 0; const state = { n: 0 }; class A { async f(arg) { ${body} } }; function g() {}`

const LOST: [string, string | null][] = [
  ['x += await ▶g()', 'x'],
  ['x = x + (await ▶g())', 'x'],
  ['const old = x; await ▶g(); x = old + 1', 'x'],
  ['const old = x; await ▶g(); const next = old + 1; x = next', 'x'],
  ['const next = this.n + 1; await ▶g(); this.n = next', 'this.n'],
  ['state.n = state.n + (await ▶g())', 'state.n'],
  ['if (arg) { const old = x; await ▶g(); x = old - arg }', 'x'],
  ['x = (await ▶g()) + x', null],
  ['const d = await ▶g(); x += d', null],
  ['const old = x; await ▶g(); if (x !== old) throw 0; x = old + 1', null],
  ['const old = x; await ▶g(); x = x + old', null],
  ['let own = 0; own += await ▶g()', null],
  ['arg.n += await ▶g()', null],
  ['x ??= await ▶g()', null],
  ['if (!x) x = await ▶g()', null],
  ['const old = x; if (arg) { await ▶g(); return }; x = old + 1', null],
  ['const old = x; await ▶g(); x = 1', null],
]

test('a lost update is a value from before the await, written after it', () => {
  for (const [body, name] of LOST) {
    const { script, site } = awaitIn(inside(body))
    assert.equal(sharedUpdateAt(script, site)?.name ?? null, name, body)
  }
})

const PATIENT: [string, boolean][] = [
  ['await ▶pool.acquire()', false],
  ['await new ▶Promise((r) => waiters.push(r))', false],
  ['while (busy) await new ▶Promise((r) => waiters.push(r))', false],
  ['await new ▶Promise((r, no) => { setTimeout(no, 900); waiters.push(r) })', false],
  ['for (const id of ids) { await ▶pool.acquire(); use() }', false],
  ['await ▶fetch(url)', false],
  ['await new ▶Promise((r) => setTimeout(r, 9))', true],
  ['await ▶sleep(9)', true],
  ['await ▶pause(9)', true],
  ['await ▶once(socket, "close")', true],
  ['await ▶queue.pop()', true],
  ['for (;;) { const job = await ▶source.get(); use(job) }', true],
  ['while (on) { use(await ▶source.get()) }', true],
  ['for await (const x of ▶source) use(x)', true],
]

test('runs that wait by design are told from those that wait for what is not given back', () => {
  for (const [body, patient] of PATIENT) {
    const { script, site } = awaitIn(
      `async function f() { ${body} }; const pause = (ms) => new Promise((r) => setTimeout(r, ms))`,
    )
    assert.equal(isPatient(script, site), patient, body)
  }
})

test('what is awaited is said in short', () => {
  for (const [body, text] of [
    ['await ▶this.pool.acquire(1)', 'this.pool.acquire()'],
    ['await ▶tail', 'tail'],
    ['await new ▶Promise(push)', null],
  ] as const) {
    const { script, site } = awaitIn(`async function f() { ${body} }`)
    assert.equal(awaitedText(script, site), text)
  }
})
