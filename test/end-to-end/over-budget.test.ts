/** The programs that the manual shows for `over-budget`, with the budget that it names. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isHost } from '../../src/analysis/findings.js'
import type { Report } from '../../src/analysis/report.js'
import { loopdoctor } from '../cli/loopdoctor.js'

for (const [program, isBroken] of [
  ['sync-sleep-atomics/app.js', true],
  ['sync-sleep-healthy/app.js', false],
] as const) {
  test(`--budget max-stall=200ms ${isBroken ? 'breaks' : 'holds'} for ${program}`, async () => {
    const path = fileURLToPath(new URL(`../../fixtures/${program}`, import.meta.url))
    const words = ['--ui', 'quiet', '-o', 'json:-', '--budget', 'max-stall=200ms', process.execPath, path]
    const { code, stdout, stderr } = await loopdoctor(words)
    const { findings } = JSON.parse(stdout) as Report
    const raised = findings.map(({ id }) => id)
    // What the machine did is not held against the program.
    if (!raised.some(isHost)) assert.equal(raised.includes('over-budget'), isBroken, stderr)
    assert.equal(code, raised.includes('over-budget') ? 99 : 0, stderr)
  })
}
