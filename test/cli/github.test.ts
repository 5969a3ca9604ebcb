import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
const summary = join(folder, 'summary.md')

const PROGRAM = `setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300), 300)
setTimeout(() => {}, 700)`

const github = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: folder }
const run = (words: string[], env: Record<string, string> = {}) =>
  loopdoctor(words, { cwd: folder, env: { ...process.env, ...github, ...env } })
const report = (words: string[], env = {}) => run(['report', 'run.ldr', ...words], env)

before(async () => {
  writeFileSync(join(folder, 'app.cjs'), PROGRAM)
  const { stdout, stderr } = await run(['-r', 'run.ldr', process.execPath, 'app.cjs'])
  assert.match(stderr, /^::error file=app\.cjs,line=1,col=\d+,title=loopdoctor%3A sync-sleep::/m)
  assert.equal(stdout, '')
  assert.match(readFileSync(summary, 'utf8'), /^###.*\n.*app\.cjs/s)
})

test('what others wrote into the summary stays', async () => {
  writeFileSync(summary, 'built in 3 s\n')
  await report([])
  assert.match(readFileSync(summary, 'utf8'), /^built in 3 s\n.*app\.cjs/s)
})

test('--no-github writes neither, and nor does a machine that is not GitHub’s', async () => {
  for (const [words, env] of [
    [['--no-github'], {}],
    [[], { LOOPDOCTOR_GITHUB: '0' }],
    [[], { LOOPDOCTOR_NO_GITHUB: '1' }],
    [[], { GITHUB_ACTIONS: '' }],
  ] as const) {
    rmSync(summary, { force: true })
    const { stderr } = await report([...words], env)
    assert.doesNotMatch(stderr, /^::/m)
    assert.equal(existsSync(summary), false)
  }
})

test('a summary that cannot be written costs one sentence', async () => {
  const { code, stderr } = await report(['--fail-on', 'error'], { GITHUB_STEP_SUMMARY: folder })
  assert.equal(code, 99)
  assert.match(stderr, /loopdoctor: the step summary could not be written: EISDIR\.\n/)
  writeFileSync(summary, 'x'.repeat(1_000_000))
  const full = await report([])
  assert.match(full.stderr, /could not be written: it would be larger than GitHub takes\.\n/)
  assert.equal(readFileSync(summary).length, 1_000_000)
})

test('a quiet run writes the summary, and prints nothing', async () => {
  rmSync(summary, { force: true })
  const { stderr } = await report(['--ui', 'quiet'])
  assert.equal(stderr, '')
  assert.ok(existsSync(summary))
})
