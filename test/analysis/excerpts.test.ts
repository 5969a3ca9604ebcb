import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerptsFor } from '../../src/analysis/excerpts.js'
import { createAtlas } from '../../src/analysis/source/atlas.js'
import { finding, frame } from '../report/sample.js'

test('a file may have the name of something that every object has', () => {
  for (const file of ['__proto__', 'constructor', 'toString']) {
    const atlas = { ...createAtlas(new Map(), '/srv/app'), excerpt: () => ({ firstLine: 88, lines: ['one'] }) }
    const found = [88, 89].map((line) => finding({ location: frame({ file, line }) }))
    const sources = excerptsFor([], [], found, atlas)
    assert.deepEqual(Object.keys(sources), [file])
    assert.equal(Object.entries(sources)[0]?.[1].length, 2)
  }
})
