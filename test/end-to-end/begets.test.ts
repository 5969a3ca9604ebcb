/** What is noted of who started what must not keep all that ever ran. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loopdoctor } from '../cli/loopdoctor.js'

const PROGRAM = fileURLToPath(new URL('./programs/begets.cjs', import.meta.url))
/** Where stacks are kept, it is 800 and more. */
const MOST_BYTES = 150

for (const [kind, steps] of [
  ['timers', 2000],
  ['immediates', 20_000],
  ['files', 20_000],
  ['closures', 20_000],
] as const)
  test(`a chain of ${kind} does not grow`, async () => {
    const words = ['--mode', 'deep', '--ui', 'quiet', '--', process.execPath, '--expose-gc', PROGRAM, kind, `${steps}`]
    const { code, stdout, stderr } = await loopdoctor(words)
    assert.equal(code, 0, stderr)
    const grown = Number(stdout) / (steps / 2)
    assert.ok(grown < MOST_BYTES, `${grown} bytes for each`)
  })
