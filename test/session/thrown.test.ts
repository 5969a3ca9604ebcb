import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sitesOfText } from '../../src/session/thrown.js'

const CASES: [line: string, fn: string | null, place: string, flags: string][] = [
  ['    at save (/app/mail.js:52:11)', 'save', '/app/mail.js:52:11', ''],
  ['    at async Promise.all (index 0)', null, '', ''],
  ['    at async run (file:///app/a%20b.mjs:3:5)', 'run', 'file:///app/a%20b.mjs:3:5', 'a'],
  ['    at async file:///app/main.mjs:7:1', null, 'file:///app/main.mjs:7:1', 'a'],
  ['    at /app/main.js:7:1', null, '/app/main.js:7:1', ''],
  ['    at new Pool (/app/pool.js:1:2)', 'Pool', '/app/pool.js:1:2', ''],
  ['    at Object.handler [as get] (/app/r.js:9:3)', 'Object.handler', '/app/r.js:9:3', ''],
  ['    at Array.map (<anonymous>)', null, '', ''],
  ['    at eval (eval at run (/app/vm.js:1:1), <anonymous>:1:7)', null, '', ''],
  ['Error: at the wrong place (/app/x.js:1:1)', null, '', ''],
]

for (const [line, fn, place, flags] of CASES)
  test(`a line of a stack: ${line.trim()}`, () => {
    const sites = sitesOfText(`Error: no\n${line}\n`)
    const told = sites.map((site) => [site.fn, `${site.file}:${site.line}:${site.column}`, site.flags])
    assert.deepEqual(told, place === '' ? [] : [[fn, place, flags]])
  })

test('a stack is read innermost first, and no further than is of use', () => {
  const text = Array.from({ length: 80 }, (_, i) => `    at f${i} (/app/deep.js:${i + 1}:1)`).join('\n')
  const sites = sitesOfText(text)
  assert.deepEqual([sites.length, sites[0]?.fn], [50, 'f0'])
  assert.deepEqual(sitesOfText(null), [])
})
