import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { cells, widthOf } from '../../src/tui/cells.js'

const blessed = createRequire(import.meta.url)('blessed') as { unicode: { strWidth(text: string): number } }

/** A row with one that is not would be drawn with what stood there before. */
test('every character is as wide for blessed as for us', () => {
  const texts = Array.from({ length: 0x10000 }, (_, code) => cells(String.fromCharCode(code)))
  assert.deepEqual(
    texts
      .filter((text) => blessed.unicode.strWidth(text) !== widthOf(text))
      .map((text) => text.charCodeAt(0).toString(16)),
    [],
  )
})
