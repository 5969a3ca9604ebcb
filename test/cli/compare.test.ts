/** Two programs that sleep on the loop, one longer than the other: compared, merged, and read back. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

/** It sleeps on the loop: however busy the machine is, that is its own doing. */
const PROGRAM = `function sleep() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.env.SLEEP))
}
setTimeout(sleep, 200)
setTimeout(sleep, 210)
setTimeout(() => undefined, 700)
`
const run = (...words: string[]) => loopdoctor(words, { cwd: folder, env: { ...process.env, GITHUB_ACTIONS: '' } })

async function record(name: string, sleepMs: number): Promise<void> {
  const words = ['--ui', 'quiet', '-r', `${name}.ldr`, '-o', `${name}.json`, process.execPath, 'sleep.cjs']
  const { code, stderr } = await loopdoctor(words, { cwd: folder, env: { ...process.env, SLEEP: String(sleepMs) } })
  assert.equal(code, 0, stderr)
}

before(async () => {
  writeFileSync(join(folder, 'sleep.cjs'), PROGRAM)
  await record('base', 250)
  await record('again', 250)
  await record('slow', 1500)
})

const table: [words: string[], code: number, said: RegExp, gate: RegExp][] = [
  [['base.ldr', 'again.ldr'], 0, /^. No change[\s\S]*sync-sleep at sleep\.cjs:2:\d+ in sleep\n/, /^$/],
  [['base.json', 'again.ldr', '--fail-on', 'note'], 0, /^. No change/, /^gate: passed\n/],
  [['base.ldr', 'slow.json'], 0, /^. Worse than the base: 1 worse; first sync-sleep at sleep\.cjs:2/, /^$/],
  [
    ['base.ldr', 'slow.ldr', '--ci'],
    99,
    /\n {2}worse /,
    /^gate: failed\n {2}--fail-on error: 1 worse \(sync-sleep at sleep\.cjs:2:\d+\)\n/,
  ],
  [['slow.ldr', 'base.ldr', '--ci'], 0, /^. Better than the base: 1 better/, /^gate: passed\n/],
  [
    ['base.ldr', 'slow.ldr', '--ci', '--ignore', 'sync-sleep'],
    0,
    /^. No change: neither has a finding/,
    /^gate: passed\n/,
  ],
]

for (const [words, code, said, gate] of table)
  test(`compare ${words.join(' ')}: exit code ${code}`, async () => {
    const outcome = await run('compare', ...words)
    assert.equal(outcome.code, code, outcome.stderr)
    assert.match(outcome.stdout, said)
    assert.match(outcome.stderr, gate)
  })

test('a comparison is written in every format, by its file’s name', async () => {
  const names = ['c.txt', 'c.json', 'c.md', 'c.html']
  const { code, stdout, stderr } = await run(
    'compare',
    'base.ldr',
    'slow.ldr',
    '--ui',
    'quiet',
    ...names.flatMap((name) => ['-o', name]),
  )
  assert.deepEqual([code, stdout, stderr], [0, '', ''])
  for (const name of names) assert.match(readFileSync(join(folder, name), 'utf8'), /Worse than the base: 1 worse/)
})

test('what is configured for the reports of runs does not hold for a comparison', async () => {
  const { code, stderr } = await loopdoctor(['compare', 'base.ldr', 'again.ldr'], {
    cwd: folder,
    env: { ...process.env, LOOPDOCTOR_OUTPUT: 'never.sarif' },
  })
  assert.deepEqual([code, stderr], [0, ''])
})

test('several recordings and reports become one report', async () => {
  const { code, stdout, stderr } = await run('report', 'base.ldr', 'again.json', 'slow.ldr', '-o', 'json:-')
  assert.equal(code, 0, stderr)
  const { runs, findings, stalls } = JSON.parse(stdout)
  const sleep = findings.find(({ id }: { id: string }) => id === 'sync-sleep')
  assert.equal(runs.length, 3)
  assert.equal(sleep.stallIds.length, sleep.count)
  assert.equal(new Set(stalls.map(({ runId }: { runId: string }) => runId)).size, 3)
})

test('a report is read back and written in another format', async () => {
  const [fresh, again] = await Promise.all([run('report', 'base.ldr'), run('report', 'base.json')])
  assert.equal(again.stdout, fresh.stdout)
})

test('a base of several runs is their report', async () => {
  await run('report', 'base.ldr', 'again.ldr', '--ui', 'quiet', '-o', 'both.json')
  const { code, stdout } = await run('compare', 'both.json', 'slow.ldr', '--fail-on', 'error')
  assert.equal(code, 99)
  assert.match(stdout, /\nBase +[^;]*; 2 runs, /)
})

const mistakes: [words: string[], says: RegExp][] = [
  [['compare', 'base.ldr'], /compare needs two recordings or reports: the base, and the head\./],
  [['compare', 'a', 'b', 'c'], /compare takes two .*\n.*loopdoctor report a\.ldr b\.ldr -o base\.json/],
  [['compare', 'base.ldr', 'gone.ldr'], /Cannot read gone\.ldr: there is no such file\./],
  [['compare', 'base.ldr', 'sleep.cjs'], /sleep\.cjs is neither a recording of loopdoctor nor a JSON report\./],
  [['compare', 'base.ldr', 'package.json'], /package\.json is neither a recording of loopdoctor nor a JSON report\./],
  [['compare', 'base.ldr', 'newer.json'], /newer\.json is a report of version 2\.0; this loopdoctor reads version 1\./],
  [
    ['compare', 'base.ldr', 'again.ldr', '-o', 'c.sarif'],
    /Cannot tell the format .*\n.*terminal \(\.txt\), json \(\.json\)/,
  ],
  [['compare', 'base.ldr', 'again.ldr', '--budget', 'stalls=1'], /--budget means nothing for compare/],
  [['compare', 'base.ldr', 'again.ldr', '--ui', 'tui'], /The terminal UI cannot show a comparison\./],
  [['report', 'base.ldr', 'base.json'], /base\.ldr and base\.json have the same run in them\./],
]

for (const [words, says] of mistakes)
  test(`${words.join(' ')} is a mistake, and is told so`, async () => {
    writeFileSync(join(folder, 'package.json'), '{"name":"app"}')
    const newer = { ...JSON.parse(readFileSync(join(folder, 'base.json'), 'utf8')), schemaVersion: '2.0' }
    writeFileSync(join(folder, 'newer.json'), JSON.stringify(newer))
    const { code, stdout, stderr } = await run(...words)
    assert.deepEqual([code, stdout], [125, ''])
    assert.match(stderr, says)
  })
