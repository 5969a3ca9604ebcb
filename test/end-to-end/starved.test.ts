/** A machine with more to do than it can: its lack of CPUs is called by its name, and fails no build. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import { loopdoctor } from '../cli/loopdoctor.js'

const PROGRAM = fileURLToPath(new URL('programs/short-turns.cjs', import.meta.url))
const MOST_CPUS = 8

const free = process.platform !== 'linux' || availableParallelism() > MOST_CPUS
const skip = free && 'only where all CPUs can be kept busy, and seen to be'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

test('with all CPUs burning, the gate says that the machine was busy, and passes', { skip }, async () => {
  const words = ['--ci', '-r', 'run.ldr', '-o', 'json:-', process.execPath, PROGRAM]
  const { code, stdout, stderr } = await loopdoctor(words, { cwd: folder })
  assert.equal(code, 0, stderr)
  assert.match(stderr, /gate: passed\n {2}--fail-on error: no error\n/)
  assert.match(stderr, /not counted: .* in which the machine held the program up \(cpu-starved\)\n/)
  const { findings } = JSON.parse(stdout) as Report
  const starved = findings.find(({ id }) => id === 'cpu-starved')
  assert.equal(starved?.severity, 'note')

  // What the machine took is in no budget: half of it would break this one.
  const limit = `total-stall=${Math.round((starved?.blockedMs ?? 0) / 2)}ms`
  const gated = await loopdoctor(['report', 'run.ldr', '--budget', limit], { cwd: folder })
  assert.equal(gated.code, 0, gated.stderr + gated.stdout)
})
