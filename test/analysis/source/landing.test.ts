import assert from 'node:assert/strict'
import { test } from 'node:test'
import { explainLanding } from '../../../src/analysis/source/explain-landing.js'
import { type Before, ranBefore, tailOf } from '../../../src/analysis/source/landing.js'
import { parseScript } from '../../../src/analysis/source/script.js'
import type { CallSite } from '../../../src/session/session.js'
import { marked } from './marked.js'

/** Candidates that do something, latest first; a question mark on those that may not have run. */
function told({ candidates }: Before): string[] {
  return candidates.filter((one) => one.load.strength > 0).map((one) => `${one.doing.text}${one.certain ? '' : '?'}`)
}

function before(source: string, entered = true): Before {
  const { script, place } = marked(source)
  return ranBefore(script, place.line, place.column, { entered })
}

const ORDERS: [string, string, string[]][] = [
  ['arguments run before their call', '▶z(a(), b())', ['b()', 'a()']],
  ['a receiver runs before the arguments', 'a().▶z(b())', ['b()', 'a()']],
  ['a computed name runs after its object', 'a()[b()]▶(c())', ['c()', 'b()', 'a()']],
  ['the parts of new', '▶new Z(a())', ['a()']],
  ['statements before', 'a(); b(); ▶z(); c()', ['b()', 'a()']],
  ['declarations in turn', 'const x = a(), y = ▶z()', ['a()']],
  ['an assignment’s target', 'a().x = ▶z()', ['a()']],
  ['one branch or the other', 'if (a()) b(); else c(); ▶z()', ['c()?', 'b()?', 'a()']],
  ['the test of a branch', 'if (a()) { ▶z() } else b()', ['a()']],
  ['a branch that left is out', 'function f() { if (a()) return b(); ▶z() }', ['a()']],
  [
    'the branch that did not leave is certain',
    'function f() { if (a()) { b() } else { throw c() } ▶z() }',
    ['b()', 'a()'],
  ],
  ['short circuits', 'a() && b(); ▶z()', ['b()?', 'a()']],
  ['the left of a short circuit', 'a() || ▶z()', ['a()']],
  ['a conditional', 'x(a() ? b() : ▶z())', ['a()']],
  ['a loop that is over', 'for (const i of a()) b(); ▶z()', ['b()?', 'a()']],
  [
    'earlier rounds of a loop',
    'for (let i = a(); b(); c()) { ▶z(); d() }',
    ['b()', 'c()?', 'd()?', 'z()?', 'b()?', 'a()'],
  ],
  ['a body that always runs', 'do { a() } while (b()); ▶z()', ['b()', 'a()']],
  [
    'a round that was cut short',
    'while (a()) { if (b()) { c(); continue } ▶z() }',
    ['b()', 'a()', 'z()?', 'c()?', 'b()?', 'a()?'],
  ],
  ['a case', 'switch (a()) { case 1: b(); break; case 2: c(); ▶z() }', ['c()', 'a()']],
  ['a case that falls through', 'switch (a()) { case 1: b(); case 2: ▶z() }', ['b()?', 'a()']],
  ['a block that was tried', 'try { a() } catch { b() } finally { c() } ▶z()', ['c()', 'b()?', 'a()']],
  ['a handler that leaves', 'function f() { try { a() } catch (e) { throw b() } ▶z() }', ['a()']],
  ['a handler at work', 'try { a(); b() } catch { ▶z() }', ['b()?', 'a()?']],
  ['inner functions do not run', 'const f = () => a(); function g() { b() } ▶z()', []],
  ['static parts of a class do', 'class A { static x = a(); y = b(); static { c() } } ▶z()', ['c()', 'a()']],
  ['a field of a class', 'class A { x = a(); y = ▶z() }', ['a()']],
  ['a default of a parameter', 'function f(x = a(), y = ▶z()) {}', ['a()?']],
  ['parameters before the body', 'function f(x = a()) { ▶z() }', ['a()?']],
  ['a template', `\`\${a()}\${b()}\${▶z()}\``, ['b()', 'a()']],
  ['a tagged template', `a()▶\`\${b()}\``, ['b()', 'a()']],
  ['spread', '▶z(...a())', ['...a()', 'a()']],
  ['an optional call', 'a?.(b()); ▶z()', ['a?.(b())', 'b()?']],
  ['light calls are not told', 'JSON.parse(x); Math.max(1, 2); y.push(3); ▶z()', ['JSON.parse(x)']],
]

for (const [what, source, calls] of ORDERS) {
  test(`what ran before: ${what}`, () => assert.deepEqual(told(before(source)), calls))
}

test('at a loop’s back edge, its earlier rounds ran before, and then what led to it', () => {
  assert.deepEqual(told(before('a(); ▶for (const x of b()) { c(); d() }', false)), ['d()?', 'c()?', 'b()', 'a()'])
})

test('a native call that is seen from inside comes first itself', () => {
  assert.deepEqual(told(before('a(); JSON.▶parse(b())', false)), ['JSON.parse(b())', 'b()', 'a()'])
})

test('an await ends the search: what stands before it ran in another turn', () => {
  const sure = before('async function f() { a(); await b(); c(); ▶z() }')
  assert.deepEqual([told(sure), sure.reachedPause, sure.reachedStart], [['c()'], true, false])
  const perhaps = before('async function f() { a(); if (x) await b(); ▶z() }')
  assert.deepEqual([told(perhaps), perhaps.reachedStart], [['b()?', 'a()?'], true])
})

test('a search that comes to the start of the function says so', () => {
  assert.equal(before('function f() { ▶z() }').reachedStart, true)
})

test('a place that is no call has nothing before it', () => {
  assert.deepEqual(before('const x = ▶1'), { candidates: [], reachedStart: false, reachedPause: false })
})

const TAILS: [string, string, string[]][] = [
  ['the last statement', 'function f▶() { a(); b() }', ['b()', 'a()']],
  ['the value it returns', 'const f = ▶() => a(b())', ['a(b())', 'b()']],
  ['each of its returns', 'function f▶() { if (a()) return b(); return c() }', ['c()?', 'b()?', 'a()?']],
  [
    'of an async function, what runs before its first await',
    'async function f▶() { a(); await b(); c() }',
    ['b()', 'a()'],
  ],
  ['of a getter', 'const o = { get g▶() { return a() } }', ['a()']],
  ['of a static block', 'class A { ▶static { a(); b() } }', []],
]

for (const [what, source, calls] of TAILS) {
  test(`what a function does last: ${what}`, () => {
    const { script, place } = marked(source)
    assert.deepEqual(told(tailOf(script, place.line, place.column)), calls)
  })
}

test('a call of a function of the same script says where that begins', () => {
  const { script, places } = marked('class A { m▶() { a() } n() { this.m(); ▶z() } }')
  const [entry, call] = places as [{ line: number; column: number }, { line: number; column: number }]
  assert.deepEqual(ranBefore(script, call.line, call.column, { entered: true }).candidates[0]?.callee, entry)
})

const NODE: CallSite = { fn: 'get', file: 'node:internal/x', line: 9, column: 8, flags: '', evalOrigin: null }
const BUILTIN: CallSite = { fn: 'map', file: null, line: null, column: null, flags: 'n', evalOrigin: null }

/** The marks are the frames, innermost first; builtins and node's frames are put in before the frame they are given for. */
function landed(source: string, order: number[], extra: Record<number, CallSite[]> = {}) {
  const { script, places } = marked(source)
  const stack = order.flatMap((at, index): CallSite[] => {
    const { line, column } = places[at] as { line: number; column: number }
    return [...(extra[index] ?? []), { fn: 'f', file: '/app/a.js', line, column, flags: '', evalOrigin: null }]
  })
  const found = explainLanding(stack, (file) => (file === script.file ? script : null))
  return found && `${found.confidence}: ${found.doing.text} in ${found.frameIndex}`
}

const INNOCENT = 'function f▶() {} '

const LANDINGS: [string, string | null, Parameters<typeof landed>][] = [
  ['what the caller did just before', 'likely: JSON.parse(x) in 1', [`${INNOCENT}JSON.parse(x); ▶f()`, [0, 1]]],
  ['not what stands after', null, [`${INNOCENT}▶f(); JSON.parse(x)`, [0, 1]]],
  [
    'not what a function entered since would have told',
    'possible: JSON.parse(x) in 1',
    [`${INNOCENT}JSON.parse(x); g(); ▶f(); function g() {}`, [0, 1]],
  ],
  ['an unknown function that ran since', 'likely: g() in 1', [`${INNOCENT}g(); ▶f()`, [0, 1]]],
  [
    'an unknown function rather than what is before it',
    'possible: g() in 1',
    [`${INNOCENT}JSON.parse(x); g(); ▶f()`, [0, 1]],
  ],
  [
    'one of two branches, in doubt',
    'possible: structuredClone(x) in 1',
    [`${INNOCENT}if (x) JSON.parse(x); else structuredClone(x); ▶f()`, [0, 1]],
  ],
  ['rarely long work, in doubt', 'possible: ...x in 1', [`${INNOCENT}const y = [...x]; ▶f()`, [0, 1]]],
  [
    'known work before rarely long work',
    'likely: JSON.parse(x) in 1',
    [`${INNOCENT}JSON.parse(x); const y = { ...x }; ▶f()`, [0, 1]],
  ],
  [
    'the caller’s caller, in doubt',
    'possible: JSON.parse(x) in 2',
    [`${INNOCENT}function g() { ▶f() } JSON.parse(x); ▶g()`, [0, 1, 2]],
  ],
  ['nothing across an await', null, [`${INNOCENT}async function g() { JSON.parse(x); await y; ▶f() }`, [0, 1]]],
  ['before a loop', 'likely: JSON.parse(x) in 0', ['JSON.parse(x); ▶for (;;) { i++ }', [0]]],
  ['in earlier rounds of a loop', 'likely: JSON.parse(x) in 0', ['let y; ▶for (const x of y) { JSON.parse(x) }', [0]]],
  [
    'before a function of node that was just entered',
    'likely: JSON.parse(x) in 1',
    ['JSON.parse(x); process.▶stdout', [0], { 0: [NODE] }],
  ],
  [
    'the function of node that is at work',
    'likely: fs.readFileSync(x) in 2',
    ["const fs = require('fs'); fs.▶readFileSync(x)", [0], { 0: [NODE, NODE] }],
  ],
  [
    'the function of node that called a builtin',
    'likely: Buffer.concat(JSON.parse(x)) in 2',
    ['Buffer.▶concat(JSON.parse(x))', [0], { 0: [BUILTIN, NODE] }],
  ],
  [
    'before a builtin that calls back',
    'likely: JSON.parse(x) in 2',
    ['JSON.parse(x).▶map(▶(y) => y)', [1, 0], { 1: [BUILTIN] }],
  ],
  [
    'in earlier calls of a callback',
    'likely: JSON.parse(y) in 0',
    ['x.▶map(▶(y) => JSON.parse(y))', [1, 0], { 1: [BUILTIN] }],
  ],
  [
    'the compiling of a module',
    "likely: require('./b') in 3",
    ["▶let x; ▶require('./b')", [0, 1], { 1: [NODE, NODE] }],
  ],
  ['nothing where node called', null, [`${INNOCENT}JSON.parse(x); ▶f()`, [0, 1], { 1: [NODE] }]],
]

for (const [what, result, args] of LANDINGS) {
  test(`a late stack is read as ${what}`, () => assert.equal(landed(...args), result))
}

test('stacks without source, without frames, or with places that do not exist are read as nothing', () => {
  const script = parseScript('/app/a.js', 'f()')
  const site: CallSite = { fn: null, file: '/app/a.js', line: 70, column: 3, flags: '', evalOrigin: null }
  assert.equal(
    explainLanding([], () => script),
    null,
  )
  assert.equal(
    explainLanding([BUILTIN], () => script),
    null,
  )
  assert.equal(
    explainLanding([site, site], () => null),
    null,
  )
  assert.equal(
    explainLanding([site, { ...site, line: null }], () => script),
    null,
  )
})

const DEEP: [string, string][] = [
  ['a sum of 1,000', `x = ${'a + '.repeat(1000)}a; ▶z()`],
  ['an else-if of 1,000', `${'if (a) b(); else '.repeat(1000)}c(); ▶z()`],
  ['calls in calls', `${'a('.repeat(200)}1${')'.repeat(200)}; ▶z()`],
  ['a chain of 2,000', `x${'.a()'.repeat(2000)}; ▶z()`],
  [
    'a chain of names',
    `${Array.from({ length: 300 }, (_, i) => `const x${i + 1} = x${i} + x${i}`).join('\n')}; x300.▶z()`,
  ],
]
for (const [what, source] of DEEP) {
  test(`${what} is no trouble`, () => assert.ok(before(source).candidates.length <= 80))
}

test('a script that is too deep for the parser is not known, and that is all', () => {
  assert.equal(parseScript('/app/a.js', `${'('.repeat(100_000)}1${')'.repeat(100_000)}`), null)
})
