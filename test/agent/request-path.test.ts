import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pathOf } from '../../src/agent/probes/request-path.js'

const CASES: [url: string, path: string][] = [
  ['/export', '/export'],
  ['/export?token=secret', '/export'],
  ['/a@b/c', '/a@b/c'],
  ['http://user:secret@example.com/a@b?c', 'http://example.com/a@b'],
  ['http://user@example.com', 'http://example.com'],
  ['http://example.com/a@b', 'http://example.com/a@b'],
  ['example.com:443', 'example.com:443'],
  ['*', '*'],
  ['', ''],
]

for (const [url, path] of CASES)
  test(`the path of "${url}" is "${path}"`, () => {
    assert.equal(pathOf(url), path)
  })
