/** What a stranger runs first: the demo, as `npm run demo` starts it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { execute } from '../cli/loopdoctor.js'

const FOLDER = fileURLToPath(new URL('../../fixtures/demo-server', import.meta.url))
const FAULTS = [
  ['sync-crypto', 'routes/login.js', 'pbkdf2Sync('],
  ['json-payload', 'routes/export.js', 'JSON.stringify('],
  ['regexp-backtracking', 'routes/search.js', '.test('],
  ['sync-child-process', 'routes/receipt.js', 'execFileSync('],
] as const

test('the demo names the four lines that hold its loop', async () => {
  const env = { ...process.env, NO_COLOR: '1' }
  const { stderr, code } = await execute(process.execPath, [`${FOLDER}/demo.js`], { env })
  assert.equal(code, 0, stderr)
  for (const [finding, file, call] of FAULTS) {
    assert.match(stderr, new RegExp(`${finding} at ${file}:${lineOf(file, call)}:\\d+`), stderr)
  }
})

/** The call's line, not that of its import. */
function lineOf(file: string, call: string): number {
  const lines = readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n')
  return lines.findIndex((line) => line.includes(call)) + 1
}
