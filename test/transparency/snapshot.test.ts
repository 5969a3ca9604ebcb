/** A program that begins as a snapshot of its own: there node itself cannot do all that it can elsewhere. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { execute, sideBySide } from './side-by-side.js'
import { NODE } from './target-node.js'

const PROGRAM = `
  const stall = () => { for (const until = Date.now() + 150; Date.now() < until; ); }
  require('node:v8').startupSnapshot.setDeserializeMainFunction(() => {
    stall()
    setTimeout(() => { stall(); console.log(process.argv.slice(2)) }, 50)
  })`

test('the same bytes, exit code and signal: node --snapshot-blob', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'transparency-'))
  try {
    writeFileSync(join(folder, 'program.cjs'), PROGRAM)
    const blob = ['--snapshot-blob', join(folder, 'blob')]
    const built = await execute([NODE, ...blob, '--build-snapshot', 'program.cjs'], { cwd: folder })
    assert.equal(built.status, 0, built.stderr)
    const { bare, watched, report } = await sideBySide([NODE, ...blob, 'word'], { cwd: folder })
    assert.deepEqual(watched, bare)
    assert.ok(report.stalls.length > 0)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
