import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { splitNodeOptions, withNodeOptions } from '../../src/session/processes/node-options.js'

test('words that are added are read again as they were, whatever they hold', () => {
  const word = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', "'", 'ü', '='), minLength: 1 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const { value } = withNodeOptions('--max-old-space-size=50', [words])
      assert.deepEqual(splitNodeOptions(value), [...words, '--max-old-space-size=50'])
    }),
  )
})

test('node itself reads a quoted path as we mean it', () => {
  const folder = mkdtempSync(join(tmpdir(), `it's a "dir" \\ of loopdoctor-`))
  try {
    const preload = join(folder, 'preload.cjs')
    writeFileSync(preload, 'process.stdout.write("loaded ")')
    const { value } = withNodeOptions('--no-warnings', [['--require', preload]])
    const env = { ...process.env, NODE_OPTIONS: value }
    const out = execFileSync(process.execPath, ['-p', 'process.env.NODE_OPTIONS'], { env, encoding: 'utf8' })
    assert.equal(out, `loaded ${value}\n`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('existing options stay as they are, behind ours', () => {
  const { value, injected } = withNodeOptions('--title="a b"  --no-warnings', [['--require', '/agent.cjs']])
  assert.equal(value, '--require /agent.cjs --title="a b"  --no-warnings')
  assert.equal(injected, '--require /agent.cjs')
  assert.equal(withNodeOptions('', [['--require', '/agent.cjs']]).value, '--require /agent.cjs ')
})

test('the same preload is never added twice', () => {
  const first = withNodeOptions(undefined, [['--require', '/a b/agent.cjs']])
  assert.deepEqual(withNodeOptions(first.value, [['--require', '/a b/agent.cjs']]), {
    value: first.value,
    injected: '',
  })
})
