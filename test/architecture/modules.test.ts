/** The tests beside this one are worth what they can see. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cyclesOf } from './cycles.js'
import { moduleFrom } from './modules.js'

const IMPORTS = `
  import { a } from './a.js'
  import type { B } from '../report/b.js'
  import { type C } from '../session/c.js'
  export * from './d.js'
  export type { E } from './e.js'
  const { Session }: typeof import('node:inspector') = require('node:inspector')
  const f = () => import('yargs')
`

test('every way to import is seen, and whether it is for types only', () => {
  const { imports } = moduleFrom('src/cli/x.ts', IMPORTS)
  assert.deepEqual(
    imports.map(({ target, typeOnly }) => [target, typeOnly]),
    [
      ['src/cli/a.ts', false],
      ['src/report/b.ts', true],
      ['src/session/c.ts', true],
      ['src/cli/d.ts', false],
      ['src/cli/e.ts', true],
      ['node:inspector', true],
      ['node:inspector', false],
      ['yargs', false],
    ],
  )
})

test('any is seen wherever it stands, and only as a type', () => {
  assert.ok(moduleFrom('src/cli/x.ts', 'const f = (x: Record<string, any[]>) => x').kinds.has('TSAnyKeyword'))
  assert.ok(!moduleFrom('src/cli/x.ts', 'const any = "any" // any').kinds.has('TSAnyKeyword'))
})

test('a property is no global', () => {
  const { names } = moduleFrom('src/cli/x.ts', 'report.process; ({ console: 1 }); fetch(url)')
  assert.deepEqual([...names].sort(), ['fetch', 'report', 'url'])
})

test('a circle is told once, whichever way it is entered', () => {
  const graph = { a: ['b', 'c'], b: ['d'], c: ['d'], d: ['b', 'node:fs'] }
  assert.deepEqual(cyclesOf(new Map(Object.entries(graph))), ['b → d → b'])
  assert.deepEqual(cyclesOf(new Map([['a', ['a']]])), ['a → a'])
  assert.deepEqual(cyclesOf(new Map([['a', ['b', 'b']]])), [])
})
