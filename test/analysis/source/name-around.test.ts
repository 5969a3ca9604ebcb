import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameAround } from '../../../src/analysis/source/name-around.js'
import { marked } from './marked.js'

const NAMES: [source: string, name: string | null][] = [
  ['function step() { ▶f() }', 'step'],
  ['const step = () => ▶f()', 'step'],
  ['const step = function own() { ▶f() }', 'own'],
  ['exports.step = function () { ▶f() }', 'step'],
  ['step = async () => { await ▶f() }', 'step'],
  ['const all = { step() { ▶f() } }', 'step'],
  ['const all = { step: () => ▶f() }', 'step'],
  ['class All { step() { ▶f() } }', 'step'],
  ['class All { #step = () => ▶f() }', '#step'],
  ['function outer() { list.map(() => ▶f()) }', null],
  ['const step = list.map(() => ▶f())', null],
  ['all[key] = () => ▶f()', null],
  ['▶f()', null],
]
for (const [source, name] of NAMES)
  test(`the function around the call in ${source} is called ${name}`, () => {
    const { script, place } = marked(source)
    assert.equal(nameAround(script, place.line, place.column), name)
  })
