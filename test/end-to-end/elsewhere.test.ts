/** A recording is all that a report needs: neither the program nor its folder. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readFixtures } from '../accuracy/fixture.js'
import { loopdoctor } from '../cli/loopdoctor.js'
import { assertValidReport } from '../report/schema.js'

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url))
const [fixture] = readFixtures(/^two-culprits$/)
const program = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-program-')))
const kept = mkdtempSync(join(tmpdir(), 'loopdoctor-kept-'))
after(() => rmSync(kept, { recursive: true }))

test('a recording renders to the same report when the program is gone', async () => {
  mkdirSync(join(program, 'app'))
  copyFileSync(join(FIXTURES, 'truth.cjs'), join(program, 'truth.cjs'))
  copyFileSync(join(FIXTURES, 'two-culprits/app.js'), join(program, 'app/app.mjs'))
  const [recording, direct, again] = ['run.ldr', 'direct.json', 'again.json'].map((name) => join(kept, name)) as Names
  const asked = ['--mode', 'light', '-r', recording, '-o', direct, '-o', `terminal:${direct}.txt`]
  await loopdoctor([...asked, process.execPath, 'app.mjs'], { cwd: join(program, 'app') })
  rmSync(program, { recursive: true })

  await loopdoctor(['report', recording, '-o', again, '-o', `terminal:${again}.txt`], { cwd: kept })
  const report: unknown = JSON.parse(readFileSync(direct, 'utf8'))
  assertValidReport(report)
  const lines = report.findings.filter(({ severity }) => severity === 'error').map(({ location }) => location?.line)
  assert.deepEqual(new Set(lines), new Set(fixture?.stalls.map(({ line }) => line)))
  assert.deepEqual(JSON.parse(readFileSync(again, 'utf8')), report)
  assert.equal(readFileSync(`${again}.txt`, 'utf8'), readFileSync(`${direct}.txt`, 'utf8'))
})

type Names = [recording: string, direct: string, again: string]
