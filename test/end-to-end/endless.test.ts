/** A loop that never comes back: named while it lasts, and again in the report. */
import assert from 'node:assert/strict'
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BIN } from '../cli/loopdoctor.js'

const LOOP = fileURLToPath(new URL('../../fixtures/endless-loop', import.meta.url))
const TEST = fileURLToPath(new URL('./programs/test-endless', import.meta.url))
const started: ChildProcessByStdio<null, null, Readable>[] = []
after(() => {
  for (const child of started) child.kill('SIGKILL')
})

test('an endless loop is named at its first second, and in the report after Ctrl-C', async () => {
  const { live, report, exitCode } = await interruptedAt('app.cjs:2', LOOP, ['app.cjs'])
  assert.match(live, /still blocked after 1 s: app\.cjs:2/)
  assert.match(report, /hot-function at app\.cjs:2:\d+/)
  assert.match(report, /endless-stall/)
  assert.equal(exitCode, 130)
})

test('a test that never ends is named while it lasts, and in the report', async () => {
  const { live, report } = await interruptedAt('page.mjs:3', TEST, ['page.test.mjs'])
  assert.match(live, /still blocked after 1 s in test "pages > survives a circle": page\.mjs:3 lastPage/)
  assert.match(report, /test {3}page\.test\.mjs: pages > survives a circle/)
})

/** Ctrl-C as soon as the place is said: what was said until then, and after it. */
async function interruptedAt(place: string, folder: string, words: string[]) {
  const child = spawn(process.execPath, [BIN, '--', process.execPath, ...words], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started.push(child)
  const said = { live: '', report: '' }
  child.stderr.setEncoding('utf8')
  for await (const text of child.stderr) {
    if (said.live.includes(place)) said.report += text
    else said.live += text
    if (said.live.includes(place) && !child.killed) child.kill('SIGINT')
  }
  if (child.exitCode === null) await once(child, 'exit')
  return { ...said, exitCode: child.exitCode }
}
