/** Maps that would take all memory, or for ever. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMap } from '../../../src/analysis/source/original.js'
import { createPaths } from '../../../src/session/redact/paths.js'
import { redactedMap } from '../../../src/session/redact/source-map.js'

const part = { version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' }
const index = (line: unknown, map: object = part) => ({ version: 3, sections: [{ offset: { line, column: 0 }, map }] })
const places = (map: object | string) =>
  readMap(typeof map === 'string' ? map : JSON.stringify(map), '/app/app.js')?.at(1, 1) ?? null

/** `depth` index maps, each inside the other. */
function nested(depth: number): string {
  const [before, behind] = ['{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":', '}]}']
  return before.repeat(depth) + JSON.stringify(part) + behind.repeat(depth)
}

test('a part that begins further down than any script goes is not looked for', () => {
  assert.deepEqual(places(index(0)), { source: '/app/a.ts', line: 1, column: 1 })
  for (const line of [1e9, 2 ** 53, -1, 0.5, null, 'x']) assert.equal(places(index(line)), null, String(line))
})

test('a map of more lines or sources than any script has is not read', () => {
  assert.equal(places({ ...part, mappings: `AAAA${';'.repeat(3_000_000)}` }), null)
  assert.equal(places({ ...part, sources: Array.from({ length: 200_000 }, () => 'a.ts') }), null)
})

test('an index map in an index map is no map, however deep, and none with --redact', () => {
  const paths = createPaths()
  paths.enter('/app')
  for (const depth of [2, 100_000]) {
    assert.equal(places(nested(depth)), null)
    assert.equal(redactedMap(nested(depth), '/app/app.js', paths), null)
  }
  assert.notEqual(redactedMap(nested(1), '/app/app.js', paths), null)
})
