import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callAt } from '../../../src/analysis/source/doing.js'
import { isFunctionStart } from '../../../src/analysis/source/landing.js'
import { marked } from './marked.js'

// Places as Node 20 to 26 gave them for frames of these calls.
const SITES: [string, string][] = [
  ['▶f(1)', 'f(1)'],
  ['f(1)▶(2)', 'f(1)(2)'],
  ['o.m(1).▶n(2)', 'o.m(1).n(2)'],
  ['(0, o.m)▶(1)', '(0, o.m)(1)'],
  ['(o.m)▶(1)', '(o.m)(1)'],
  ['o[k]▶(1)', 'o[k](1)'],
  ['o?.▶m(1)', 'o?.m(1)'],
  ['o?.m?.▶(1)', 'o?.m?.(1)'],
  ['▶new A(1).m(2)', 'new A(1)'],
  ['new A(1).▶m(2)', 'new A(1).m(2)'],
  ['tag▶`x`', 'tag`x`'],
  ['tag`x`▶(1)', 'tag`x`(1)'],
  ['o.g.▶h', 'o.g.h'],
  ["o▶['g']", "o['g']"],
  ['class A { #p() {} q() { this.#p▶(1) } }', 'this.#p(1)'],
  ['class A extends B { constructor() { ▶super(1) } }', 'super(1)'],
  ['class A extends B { m() { super.▶m(1) } }', 'super.m(1)'],
  ['o.s ▶= 1', 'o.s = 1'],
  ['a ▶+ b', 'a + b'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a script
  ['`a${▶f(1)}`', 'f(1)'],
  ['f /* ( */ . ▶call /* x */ (1)', 'f /* ( */ . call /* x */ (1)'],
  ['f /* ( */ [k] /* ( */ ▶(1)', 'f /* ( */ [k] /* ( */ (1)'],
]

for (const [source, text] of SITES) {
  test(`the call at ${source} is ${text}`, () => {
    const { script, place } = marked(source)
    assert.equal(callAt(script, place.line, place.column)?.text, text)
  })
}

const ENTRIES = [
  'function  f  ▶(a, b) { return 1 }',
  'async  function  f  ▶(a) {}',
  'function * f ▶(a) { yield 1 }',
  'const f = function  ▶(a) {}',
  'const f = ▶x => x',
  'const f = ▶(x) => x',
  'const f = ▶async   x => x',
  'const f = ▶async (x) => x',
  'const o = { m  ▶(a) {} }',
  'const o = { async m ▶(a) {} }',
  'const o = { get g ▶() { return 1 } }',
  "const o = { ['k' + f(1)]  ▶(a) {} }",
  'class A { constructor ▶(a) {} }',
  'class A { static m ▶() {} }',
  'class A { #p ▶() {} }',
  'f(▶class A { x = 1 })',
  'class A { a() {} ▶static { f() } }',
  'class A { ▶static x = f() }',
  'class A ▶{ static x = f() }',
  'function d▶(a = g(), { b } = {}) {}',
  '▶let x',
]

for (const source of ENTRIES) {
  test(`the mark in ${source} is an entry, and nothing else there is`, () => {
    const { script, place } = marked(source)
    const entries = Array.from(script.text, (_, at) => at + 1).filter((column) => isFunctionStart(script, 1, column))
    assert.ok(entries.includes(place.column), String(entries))
    // The script's own beginning is one, and a class that makes its static parts has two.
    assert.ok(entries.length <= (source.includes('static x') || source.includes('static {') ? 4 : 3), String(entries))
  })
}

test('types before the parameters do not move an entry', () => {
  for (const source of ['function f<T>▶(a: T) {}', 'const f = <T,>▶(a: T): T => a', 'class A { m<T>▶(a: T) {} }']) {
    const { script, place } = marked(source, '/app/a.ts')
    assert.equal(isFunctionStart(script, place.line, place.column), true, source)
  }
})
