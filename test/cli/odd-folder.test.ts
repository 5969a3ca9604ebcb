import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { BIN, execute } from './loopdoctor.js'

const parent = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(parent, { recursive: true }))
const home = join(parent, `it's a "dir", ünïcode`)

test('we and the target may live in a folder with spaces and quotes in its name', async () => {
  const root = dirname(dirname(BIN))
  mkdirSync(home)
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(home, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  const app = join(home, 'my "app".js')
  writeFileSync(
    app,
    'setTimeout(() => { const end = Date.now() + 300; while (Date.now() < end); }, 300); setTimeout(() => {}, 900)',
  )
  const out = join(home, 'report.json')
  const { code, stderr } = await execute(
    process.execPath,
    [join(home, 'bin', 'loopdoctor.js'), '-o', out, process.execPath, app],
    { cwd: home },
  )
  assert.equal(code, 0, stderr)
  const report = JSON.parse(readFileSync(out, 'utf8'))
  assert.equal(report.threads.length, 1)
  assert.equal(report.stalls[0]?.culprit?.file, 'my "app".js', stderr)
})
