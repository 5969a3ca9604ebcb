/** A loop that never comes back: named while it lasts, and again in the report. */
import assert from 'node:assert/strict'
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BIN } from '../cli/loopdoctor.js'

const FOLDER = fileURLToPath(new URL('../../fixtures/endless-loop', import.meta.url))
const started: ChildProcessByStdio<null, null, Readable>[] = []
after(() => {
  for (const child of started) child.kill('SIGKILL')
})

test('an endless loop is named at its first second, and in the report after Ctrl-C', async () => {
  const child = spawn(process.execPath, [BIN, '--', process.execPath, 'app.cjs'], {
    cwd: FOLDER,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started.push(child)
  const said = { live: '', report: '' }
  child.stderr.setEncoding('utf8')
  for await (const text of child.stderr) {
    if (said.live.includes('app.cjs:2')) said.report += text
    else said.live += text
    if (said.live.includes('app.cjs:2') && !child.killed) child.kill('SIGINT')
  }
  if (child.exitCode === null) await once(child, 'exit')
  assert.match(said.live, /still blocked after 1 s: app\.cjs:2/)
  assert.match(said.report, /hot-function at app\.cjs:2:\d+/)
  assert.match(said.report, /endless-stall/)
  assert.equal(child.exitCode, 130)
})
