import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AwaitTree } from '../../src/analysis/report.js'
import { awaitLines } from '../../src/report/await-lines.js'
import { glyphs } from '../../src/report/glyphs.js'

type Node = AwaitTree['nodes'][number]

const node = (id: string, name: string, waitsFor: string[], leaf: string | null = null): Node => ({
  id,
  function: name,
  at: { function: name, file: `src/${name}.js`, line: 4, column: 3, package: null, owner: 'user' },
  pendingMs: null,
  waitsFor,
  leaf,
})

const lines = (nodes: Node[], cycles: string[][] = [], width = 80, ascii = false): string[] =>
  awaitLines(
    { observedAtMs: 5, source: 'heap', nodes, cycles },
    { width, glyphs: glyphs(ascii), paint: (_tone, text) => text },
  )

test('who waits stands above what it waits for', () => {
  const tree = [node('1', 'main', ['2', '3']), node('2', 'load', [], 'a timer'), node('3', 'save', [], 'a socket')]
  assert.deepEqual(lines(tree), [
    'main src/main.js:4:3',
    '├─ load src/load.js:4:3',
    '│  └─ a timer',
    '└─ save src/save.js:4:3',
    '   └─ a socket',
  ])
  assert.deepEqual(lines(tree, [], 80, true).slice(1, 3), ['|- load src/load.js:4:3', '|  `- a timer'])
})

test('what is alike is told once, with its number and the longest wait', () => {
  const waiters = ['1', '2', '3'].map((id) => ({ ...node(id, 'take', [], 'a promise'), pendingMs: Number(id) * 1000 }))
  assert.deepEqual(lines(waiters), ['take src/take.js:4:3 (3 of them), for 3 s', '└─ a promise'])
})

test('a circle is told by its names, and does not go on for ever', () => {
  const circle = [node('1', 'a', ['2']), node('2', 'b', ['1'])]
  const said = lines(circle, [['1', '2']])
  assert.equal(said.at(-1), '↑ waits for itself: a src/a.js:4:3 > b src/b.js:4:3')
  assert.ok(said.length < 8)
})

test('names of the target cannot command the terminal, and lines fit', () => {
  const wild = node('1', `\u001b[2Jevil${'x'.repeat(200)}`, [], 'a\rb')
  for (const line of lines([wild], [], 60)) {
    assert.ok(line.length <= 60)
    assert.ok(!line.includes('\u001b') && !line.includes('\r'))
  }
})

test('many waiters for the same do not make endless lines', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `${index}`)
  const nodes = ids.map((id, index) => node(id, `f${index}`, ids.slice(index + 1)))
  assert.ok(lines(nodes).length <= 42)
})
