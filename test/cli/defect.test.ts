import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { BIN, execute } from './loopdoctor.js'

/** A copy of the built program, with something broken in it. */
const home = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
const root = dirname(dirname(BIN))
after(() => rmSync(home, { recursive: true }))
before(() => {
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(home, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
})

async function broken(file: string, code: string, program: string) {
  const path = join(home, 'dist', file)
  const whole = readFileSync(path)
  writeFileSync(path, code)
  try {
    const words = [join(home, 'bin', 'loopdoctor.js'), process.execPath, '-e', program]
    return await execute(process.execPath, words, { env: { ...process.env, TMPDIR: home } })
  } finally {
    writeFileSync(path, whole)
  }
}

const ANALYSE = 'export function analyse() { throw new Error("broken on purpose") }'
const LIVE = 'export const createLive = () => ({ event() { throw new Error("broken on purpose") } })'

for (const [what, file, code] of [
  ['the analysis', 'analysis/analyse.js', ANALYSE],
  ['the live lines', 'report/live.js', LIVE],
] as const)
  for (const [own, expected] of [
    [0, 125],
    [9, 9],
  ])
    test(`a defect in ${what} is told with its stack, keeps the recording, and leaves the target its ${own}`, async () => {
      const outcome = await broken(file, code, `console.log('whole'); process.exitCode = ${own}`)
      assert.equal(outcome.stdout, 'whole\n')
      assert.equal(outcome.code, expected, outcome.stderr)
      assert.match(outcome.stderr, /a defect of loopdoctor itself[\s\S]*broken on purpose\n +at /)
      const kept = /recording was kept: (\S+)/.exec(outcome.stderr)?.[1] ?? ''
      assert.ok(existsSync(kept), outcome.stderr)
    })
