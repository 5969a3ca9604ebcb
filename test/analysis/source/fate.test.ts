import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callText, fateAt } from '../../../src/analysis/source/fate.js'
import { isAsyncLike, runsOn } from '../../../src/analysis/source/runs-on.js'
import { parseScript, positionOf, type Script } from '../../../src/analysis/source/script.js'

function scriptOf(text: string, file = 'app.js'): Script {
  const script = parseScript(file, text)
  assert.ok(script)
  return script
}

/** At the first `save(`, or at a call's own place further on. */
function fateIn(text: string, place = 'save(') {
  const script = scriptOf(text)
  const { line, column } = positionOf(script, text.indexOf(place))
  const fate = fateAt(script, line, column)
  assert.ok(fate, text)
  return { script, fate }
}

const FATES: [string, string, string?][] = [
  ['save()', 'alone'],
  ['(save())', 'alone'],
  ['ok && save()', 'alone'],
  ['ok ? save() : 0', 'alone'],
  ['a(), save()', 'alone'],
  ['const f = () => { return save(), 1 }', 'alone'],
  ['save().then(use)', 'alone'],
  ['save().then(use)', 'alone', 'then('],
  ['save().then(use).finally(end)', 'alone'],
  ['save().catch(log).then(use)', 'alone', 'then('],
  ['void save()', 'used'],
  ['async () => { await save() }', 'used'],
  ['const p = save()', 'used'],
  ['all.push(save())', 'used'],
  ['save().catch(log)', 'used'],
  ['save().then(use, log)', 'used'],
  ['save().then(use).catch(log)', 'used'],
  ['save() || other()', 'used'],
  ['if (save()) a()', 'used'],
  ['function f() { return save() }', 'returned'],
  ['const f = () => save()', 'returned'],
  ['const f = () => ok && save().then(use)', 'returned'],
]

test('what becomes of a promise is read from the statement that made it', () => {
  for (const [text, kind, place] of FATES) assert.equal(fateIn(text, place).fate.kind, kind, text)
})

test('a call is said as it is written', () => {
  const { script, fate } = fateIn('mail\n  .queue.save(1, 2).then(use)')
  assert.equal(callText(script, fate.call), 'mail .queue.save(1, 2).then()')
})

const RUNS_ON: [string, boolean][] = [
  ['async () => { save(); done() }', false],
  ['async () => { await before(); save(); return 1 }', false],
  ['async () => { save(); return res.status(200).json(x) }', false],
  ['async () => { save(); const f = async () => { await x } }', false],
  ['async () => { for (const x of all) save() }', false],
  ['async () => { try { save() } finally { end() } }', false],
  ['async () => { save(); await more() }', true],
  ['async () => { save(); return more() }', true],
  ['async () => { save(); return ok ? more() : 1 }', true],
  ['async () => { for (const x of all) { await x; save() } }', true],
  ['async () => { try { save() } finally { await end() } }', true],
  ['async () => { save(); for await (const x of y) z() }', true],
  ['async function* f() { save(); yield 1 }', true],
]

test('an async function is over where nothing after the call waits', () => {
  for (const [text, expected] of RUNS_ON) {
    const { fate } = fateIn(text)
    assert.ok(fate.within && isAsyncLike(fate.within, fate.path), text)
    assert.equal(runsOn(fate.within, fate.call, fate.path), expected, text)
  }
})

test('the generator that a compiler made of an async function counts as one', () => {
  const { fate } = fateIn('function f() { return __awaiter(this, void 0, void 0, function* () { save() }) }')
  assert.ok(fate.within && isAsyncLike(fate.within, fate.path))
})

test('a place beyond the end of its line is none', () => {
  assert.equal(fateAt(scriptOf('a()\nsave()'), 1, 5), null)
})
