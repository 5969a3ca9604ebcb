/** What holds for every file of ours. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Module, readModules } from './modules.js'

const MOST_LINES = 250
const FORBIDDEN_SYNTAX = {
  any: 'TSAnyKeyword',
  enum: 'TSEnumDeclaration',
  namespace: 'TSModuleDeclaration',
  'parameter property': 'TSParameterProperty',
}
/** Names that say nothing of what is inside. */
const EMPTY_NAMES = /(^|[-/])(utils?|helpers?|common|misc|manager)([-.]|\/|$)/

const source = readModules('src')
const tests = readModules('test')
const all = [...source, ...tests, ...readModules('man/source')]

test('no file is longer than one can hold in mind', () => {
  assert.ok(source.length > 100)
  const long = all.filter(({ lines }) => lines > MOST_LINES).map(({ path, lines }) => `${path}: ${lines} lines`)
  assert.deepEqual(long, [])
})

test('half of the source files have about 80 lines or less', () => {
  const lengths = source.map(({ lines }) => lines).sort((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  assert.ok(median <= 80, `the median is ${median}`)
})

for (const [what, kind] of Object.entries(FORBIDDEN_SYNTAX)) {
  test(`no ${what}`, () => assert.deepEqual(all.filter(({ kinds }) => kinds.has(kind)).map(pathOf), []))
}

test('a file is named for what it holds', () => {
  assert.deepEqual(
    all.map(pathOf).filter((path) => EMPTY_NAMES.test(path)),
    [],
  )
})

test('file names are lower case with hyphens', () => {
  const odd = all.map(pathOf).filter((path) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.test|\.d)?\.ts$/.test(path))
  assert.deepEqual(odd, [])
})

function pathOf({ path }: Module): string {
  return path
}
