import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transformSync } from 'esbuild'
import fc from 'fast-check'
import { createAtlas } from '../../../src/analysis/source/atlas.js'
import type { SourceFile } from '../../../src/session/session.js'

const written =
  'type Row = { id: number }\n\nexport function load(text: string): Row[] {\n  return JSON.parse(text)\n}\n'

function compiled(
  file: string,
  edit: (map: Record<string, unknown>) => Record<string, unknown> = (map) => map,
): SourceFile {
  const { code, map } = transformSync(written, { loader: 'ts', sourcefile: 'load.ts', sourcemap: true, minify: true })
  return { file, text: code, map: JSON.stringify(edit(JSON.parse(map) as Record<string, unknown>)), why: null }
}

function atlasOf(...files: SourceFile[]) {
  return createAtlas(new Map(files.map((file) => [file.file, file])), '/app')
}

/** Where `parse` stands in the minified text, and is found by the map. */
function located(file: SourceFile): { file: string; line: number } {
  const column = (file.text?.indexOf('parse') ?? 0) + 1
  const { file: shown, line } = atlasOf(file).locate(file.file, 1, column)
  return { file: shown, line }
}

const SOURCES: [string, Record<string, unknown>, string][] = [
  ['a relative source', { sources: ['../src/load.ts'] }, 'src/load.ts'],
  ['a source root', { sourceRoot: '../src', sources: ['load.ts'] }, 'src/load.ts'],
  ['an absolute source outside', { sources: ['/lib/load.ts'] }, '/lib/load.ts'],
  ['a file URL', { sources: ['file:///app/a%20b/load.ts'] }, 'a b/load.ts'],
  ['webpack with a name', { sources: ['webpack://shop/./src/load.ts'] }, 'src/load.ts'],
  ['webpack with a scoped name', { sources: ['webpack://@acme/shop/src/load.ts'] }, 'src/load.ts'],
  ['webpack without a name', { sources: ['webpack:///./src/load.ts?1a2b'] }, 'src/load.ts'],
]

for (const [what, edit, file] of SOURCES) {
  test(`${what} of a map is shown as ${file}`, () => {
    assert.deepEqual(located(compiled('/app/dist/load.js', (map) => ({ ...map, ...edit }))), { file, line: 4 })
  })
}

const IN_PACKAGES: [ran: string, source: string, file: string][] = [
  ['node_modules/orm/dist/load.js', '../src/load.ts', 'node_modules/orm/src/load.ts'],
  ['node_modules/orm/load.js', '../src/load.ts', 'node_modules/orm/load.js'],
  ['node_modules/@acme/orm/load.js', '../../src/load.ts', 'node_modules/@acme/orm/load.js'],
  ['node_modules/orm/load.js', 'webpack://orm/./src/load.ts', 'node_modules/orm/load.js'],
  ['node_modules/.vite/deps/load.js', '../../../src/load.ts', 'src/load.ts'],
]

for (const [ran, source, file] of IN_PACKAGES)
  test(`of ${ran}, whose map says ${source}, ${file} is shown`, () => {
    const line = file === ran ? 1 : 4
    assert.deepEqual(located(compiled(`/app/${ran}`, (map) => ({ ...map, sources: [source] }))), { file, line })
  })

test('an ES module’s URL and its path are the same file', () => {
  assert.deepEqual(located(compiled('file:///app/dist/load.mjs')), { file: 'dist/load.ts', line: 4 })
})

test('an index map is followed into its section', () => {
  const indexed = compiled('/app/dist/load.js', (map) => ({
    version: 3,
    sections: [{ offset: { line: 0, column: 0 }, map: { ...map, sources: ['../src/load.ts'] } }],
  }))
  assert.deepEqual(located(indexed), { file: 'src/load.ts', line: 4 })
})

test('a place without a map stays, relative to the cwd where it is inside', () => {
  const atlas = atlasOf()
  assert.deepEqual(atlas.locate('/app/a.js', 3, 7), { file: 'a.js', line: 3, column: 7 })
  assert.deepEqual(atlas.locate('file:///app/b%20c.mjs', 3, null), { file: 'b c.mjs', line: 3, column: null })
  assert.deepEqual(atlas.locate('/application/a.js', 3, 7), { file: '/application/a.js', line: 3, column: 7 })
  assert.deepEqual(atlas.locate('node:fs', 3, 7), { file: 'node:fs', line: 3, column: 7 })
})

const BROKEN: [string, string][] = [
  ['no JSON', '{"version":3,'],
  ['no map', 'null'],
  ['an array', '[]'],
  ['no mappings', '{"version":3,"sources":["a.ts"],"names":[]}'],
  ['garbage for mappings', '{"version":3,"sources":["a.ts"],"names":[],"mappings":"!!!;;%%\\u0000"}'],
  ['numbers for sources', '{"version":3,"sources":[1,null],"names":[],"mappings":"AAAA"}'],
  ['a source it does not have', '{"version":3,"sources":[],"names":[],"mappings":"AAkBA"}'],
  [
    'lines its source does not have',
    '{"version":3,"sources":["a.ts"],"sourcesContent":["x"],"names":[],"mappings":"AAgkBA"}',
  ],
]

for (const [what, map] of BROKEN) {
  test(`a map with ${what} is ignored`, () => {
    const atlas = atlasOf({ file: '/app/a.js', text: 'let x', map, why: null })
    assert.deepEqual(atlas.locate('/app/a.js', 1, 5), { file: 'a.js', line: 1, column: 5 })
    assert.deepEqual(atlas.excerpt('a.js', 1), { firstLine: 1, lines: ['let x'] })
  })
}

test('no map whatever makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), fc.nat(), fc.nat(), (map, line, column) => {
      const atlas = atlasOf({ file: '/app/a.js', text: 'let x', map, why: null })
      atlas.locate('/app/a.js', line, column)
      atlas.excerpt('a.js', line)
    }),
  )
})

test('an excerpt comes from the map’s text, else from the file that ran', () => {
  const atlas = atlasOf(compiled('/app/dist/load.js'), {
    file: '/app/plain.js',
    text: 'a\r\nb\nc\nd',
    map: null,
    why: null,
  })
  assert.deepEqual(atlas.excerpt('dist/load.ts', 4, 1), {
    firstLine: 3,
    lines: ['export function load(text: string): Row[] {', '  return JSON.parse(text)', '}'],
  })
  assert.deepEqual(atlas.excerpt('plain.js', 1), { firstLine: 1, lines: ['a', 'b', 'c'] })
  assert.equal(atlas.excerpt('plain.js', 5), null)
  assert.equal(atlas.excerpt('other.js', 1), null)
})

test('a long line is cut', () => {
  const atlas = atlasOf({ file: '/app/a.js', text: 'x'.repeat(5000), map: null, why: null })
  assert.equal(atlas.excerpt('a.js', 1)?.lines[0]?.length, 200)
})

test('a file belongs to the user, to the innermost package, to node, or is native', () => {
  const atlas = atlasOf()
  const owned = (file: string | null) => [atlas.owner(file), atlas.packageOf(file)]
  assert.deepEqual(owned('/app/src/a.js'), ['user', null])
  assert.deepEqual(owned('/app/node_modules/lodash/index.js'), ['dependency', 'lodash'])
  assert.deepEqual(owned('/app/node_modules/a/node_modules/@b/c/x.js'), ['dependency', '@b/c'])
  assert.deepEqual(owned('/app/node_modules/.pnpm/d@1.0.0/node_modules/d/x.js'), ['dependency', 'd'])
  assert.deepEqual(owned('node_modules/e/x.ts'), ['dependency', 'e'])
  assert.deepEqual(owned('node:internal/timers'), ['node', null])
  assert.deepEqual(owned('wasm://wasm/1a2b'), ['native', null])
  assert.deepEqual(owned(null), ['native', null])
})

test('a program that lies in a package of its own is the user’s', () => {
  const atlas = createAtlas(new Map(), '/home/node_modules/mine')
  assert.equal(atlas.owner('/home/node_modules/mine/a.js'), 'user')
})

test('text that comes in later is seen', () => {
  const sources = new Map<string, SourceFile>()
  const atlas = createAtlas(sources, '/app')
  assert.equal(atlas.scriptOf('/app/dist/load.js'), null)
  sources.set('/app/dist/load.js', compiled('/app/dist/load.js'))
  assert.ok(atlas.scriptOf('/app/dist/load.js'))
  assert.equal(atlas.scriptOf('/app/dist/load.js'), atlas.scriptOf('/app/dist/load.js'))
})
