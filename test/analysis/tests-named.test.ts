/** Which test a stack belongs to: of the source alone, in the shapes that runners and compilers give it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import { testIn } from '../../src/analysis/tests/test-in.js'
import { testOfStall } from '../../src/analysis/tests/test-of-stall.js'
import type { CallSite, WatchedThread } from '../../src/session/session.js'

const FILE = '/srv/app/cart.test.js'
const JEST = ['node', '/srv/app/node_modules/jest/bin/jest.js']
const PLAIN = ['node', FILE]

/** The place of the call `work()` in a file; `nth` counts from 1. */
function workIn(source: string, nth = 1): CallSite {
  let offset = -1
  for (let at = 0; at < nth; at++) offset = source.indexOf('work()', offset + 1)
  const before = source.slice(0, offset).split('\n')
  return { ...site(FILE), line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

const site = (file: string): CallSite => ({ fn: null, file, line: 1, column: 1, flags: '', evalOrigin: null })
const threadOf = (argv: string[]) => ({ hello: { argv } }) as WatchedThread
const atlasOf = (text: string) => createAtlas(new Map([[FILE, { file: FILE, text, map: null, why: null }]]), '/srv/app')

function named(source: string, argv = PLAIN, nth = 1): string | null | undefined {
  return testIn([workIn(source, nth)], threadOf(argv), atlasOf(source))?.name
}

const NODE = "import { describe, it, test } from 'node:test'\n"

test('a test is named with the suites around it', () => {
  assert.equal(named(`${NODE}describe('cart', () => { it('adds', async () => { await x; work() }) })`), 'cart > adds')
  assert.equal(named(`${NODE}test('adds', { timeout: 5 }, () => { list.forEach(() => work()) })`), 'adds')
  assert.equal(named(`${NODE}test('cart', async (t) => { await t.test('adds', () => work()) })`), 'cart > adds')
  assert.equal(named(`${NODE}const add = () => work()\nit('adds', add)`), 'adds')
})

test('what compilers and vite make of an import is seen through', () => {
  assert.equal(
    named("const node_test_1 = require('node:test');\n(0, node_test_1.it)('adds', () => { work() })"),
    'adds',
  )
  assert.equal(
    named("var import_vitest = __toESM(require('vitest'))\nimport_vitest.test.only('adds', () => work())"),
    'adds',
  )
  const vite = `'use strict';async (__vite_ssr_import__) => {{const __vite_ssr_import_0__ = await __vite_ssr_import__("/@fs/srv/app/node_modules/vitest/dist/index.js", {});
(0,__vite_ssr_import_0__.describe)('cart', () => { (0,__vite_ssr_import_0__.test)('adds', () => { work() }) })
}}`
  assert.equal(named(vite), 'cart > adds')
})

test('globals are those of a runner that gives them, and only there', () => {
  const source = "describe('cart', () => { it('adds', () => { work() }) })"
  assert.equal(named(source, JEST), 'cart > adds')
  assert.equal(named(source, ['node', '/srv/app/node_modules/mocha/bin/mocha.js']), 'cart > adds')
  assert.equal(named(source, PLAIN), undefined)
  assert.equal(named(`const it = (name, run) => run()\n${source}`, JEST), null, 'its own `it` is no test')
})

test('a name that is made while the program runs is not known', () => {
  assert.equal(named(`${NODE}for (const n of [1, 2]) it(\`adds \${n}\`, () => work())`), null)
  assert.equal(named("test.each([[1]])('adds %i', () => { work() })", JEST), null)
  assert.equal(named("test.each([[1]])('adds', () => { work() })", JEST), 'adds')
  assert.equal(named(`${NODE}describe(title, () => { it('adds', () => work()) })`), null)
  assert.equal(named(`${NODE}function both() { it('adds', () => work()) }\ndescribe('a', () => both())`), null)
})

test("a hook, a suite's own code and the file's belong to no test", () => {
  assert.equal(named("describe('cart', () => { beforeEach(() => { work() }) })", JEST), null)
  assert.equal(named("describe('cart', () => { work(); it('adds', () => {}) })", JEST), null)
  assert.equal(named(`${NODE}work()\nit('adds', () => {})`), null)
})

test('a file without tests, and one that is not what ran, say nothing', () => {
  assert.equal(named("import { test } from './ours.js'\ntest('adds', () => work())"), undefined)
  const source = `${NODE}it('adds', () => { work() })`
  const elsewhere = { ...workIn(source), column: 15 }
  assert.equal(testIn([elsewhere], threadOf(PLAIN), atlasOf(source)), null)
})

test('what started the runner is not what it runs: jest-circus, mocha, vitest, node', () => {
  const source = `${NODE}it('outer', async () => { work() })`
  const behind = (runner: string) =>
    testIn([site('/srv/app/helper.js'), site(runner), workIn(source)], threadOf(PLAIN), atlasOf(source))
  assert.equal(behind('/srv/app/node_modules/jest-circus/build/jestAdapterInit.js'), null)
  assert.equal(behind('/srv/app/node_modules/mocha/lib/runnable.js'), null)
  assert.equal(behind('file:///srv/app/node_modules/@vitest/runner/dist/chunk-artifact.js'), null)
  assert.equal(behind('node:internal/test_runner/test'), null)
  assert.equal(behind('node:internal/test_runner/mock/mock')?.name, 'outer', 'a mock is called by the test')
})

test('of several tests in one stall, one that has most of it is named; else only their file', () => {
  const source = `${NODE}it('short', () => { work() })\nit('long', () => { work() })`
  const look = (nth: number, weightMs: number) => ({ sites: [workIn(source, nth)], weightMs, entry: null })
  const of = (...looks: ReturnType<typeof look>[]) => testOfStall(looks, threadOf(PLAIN), atlasOf(source))
  assert.deepEqual(of(look(1, 20), look(2, 80)), { file: 'cart.test.js', name: 'long' })
  assert.deepEqual(of(look(1, 50), look(2, 50)), { file: 'cart.test.js', name: null })
  assert.equal(of(), null)
})

test("a timer is the test's that armed it, not one that comes again and again", () => {
  const source = `${NODE}it('adds', () => { work() })`
  const at = (type: string, detail: Record<string, number>, after = false, runner: CallSite[] = []) => {
    const entry = { after, request: null, linked: true, resource: { type, detail, origin: [workIn(source)] } }
    const looks = [{ sites: [site('/srv/app/cart.js'), ...runner], weightMs: 1, entry }]
    return testOfStall(looks, threadOf(PLAIN), atlasOf(source))?.name
  }
  assert.equal(at('Timeout', { afterMs: 10 }), 'adds')
  assert.equal(at('Timeout', { everyMs: 10 }), undefined)
  assert.equal(at('TCPWRAP', {}), undefined)
  assert.equal(at('Timeout', { afterMs: 10 }, true), undefined, 'what is due after it may be the next test')
  assert.equal(at('Timeout', { afterMs: 10 }, false, [site('node:internal/test_runner/test')]), undefined)
})
