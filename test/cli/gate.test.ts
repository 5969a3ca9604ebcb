/** The gate from the command line: one program that stalls, recorded once, and what is asked of its report. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

/** It sleeps on the loop: however busy the machine is, that is its own doing. */
const PROGRAM = `setTimeout(function sleep() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
}, 300)
setTimeout(() => process.exit(Number(process.argv[2])), 900)
`
const run = (...words: string[]) => loopdoctor(words, { cwd: folder })
const report = (...words: string[]) => run('report', 'run.ldr', ...words)

before(async () => {
  writeFileSync(join(folder, 'sleep.cjs'), PROGRAM)
  const { code, stderr } = await run('--ci', '-r', 'run.ldr', process.execPath, 'sleep.cjs', '0')
  assert.equal(code, 99, stderr)
  assert.match(stderr, /gate: failed\n {2}--fail-on error: 1 error \(sync-sleep at sleep\.cjs:2:\d+\)\n/)
})

test('the program’s own exit code goes first, and the gate says so', async () => {
  const { code, stderr } = await run('--ci', process.execPath, 'sleep.cjs', '3')
  assert.equal(code, 3)
  assert.match(stderr, /gate: failed; the exit code is the program's own, 3\n/)
})

test('a gate that fails goes before a report that cannot be written, for a recording as for a run', async () => {
  const words = ['-o', 'json:/dev/full', '--fail-on', 'error']
  for (const { code, stderr } of [await report(...words), await run(...words, process.execPath, 'sleep.cjs', '0')]) {
    assert.equal(code, 99, stderr)
    assert.match(stderr, /Cannot write the report \/dev\/full: ENOSPC\./)
  }
  assert.equal((await report('-o', 'json:/dev/full')).code, 125)
})

test('without a gate nothing is said of one', async () => {
  const { code, stderr } = await report()
  assert.equal(code, 0)
  assert.equal(stderr, '')
})

const table: [words: string[], code: number, says: RegExp][] = [
  [['--fail-on', 'error'], 99, /^gate: failed\n {2}--fail-on error: 1 error/],
  [['--fail-on', 'error', '--ignore', 'sync-sleep'], 0, /^gate: passed\n {2}--fail-on error: no error\n {2}left out/],
  [['--fail-on', 'error', '--ignore', 'sync-sleep:*.cjs'], 0, /left out by --ignore: 1 finding\n$/],
  [['--fail-on', 'error', '--ignore', 'sync-sleep:lib/**'], 99, /^gate: failed/],
  [['--fail-on', 'note', '--ignore-first', '1m'], 0, /not counted: .* of the program's start-up/],
  [['--ci', '--fail-on', 'none', '--budget', 'max-stall=200ms'], 99, /max-stall=200ms: broken, \d+ ms at sleep\.cjs:2/],
  [
    ['--budget', 'max-stall=60s', '--budget', 'stalls=1'],
    0,
    /max-stall=60s: kept, .*\n {2}--budget stalls=1: kept, 1\n/,
  ],
  [['--budget', 'rejections=0', '--budget', 'stalls=0'], 99, /rejections=0: kept, 0\n {2}--budget stalls=0: broken, 1/],
  [['--budget', 'total-stall=1ms', '--ignore', 'sync-sleep'], 0, /total-stall=1ms: kept, 0 ms\n/],
  [['--budget', 'p99-delay=1ms'], 99, /p99-delay=1ms: broken, /],
]

for (const [words, code, says] of table)
  test(`${words.join(' ')}: exit code ${code}`, async () => {
    const outcome = await report(...words)
    assert.equal(outcome.code, code, outcome.stderr)
    assert.match(outcome.stderr, says)
    assert.doesNotMatch(outcome.stdout, /gate:/)
  })

test('a quiet run prints nothing, and its exit code tells', async () => {
  const { code, stdout, stderr } = await report('--ui', 'quiet', '--fail-on', 'error')
  assert.deepEqual([code, stdout, stderr], [99, '', ''])
})

test('the JSON report has the budgets, the finding of a broken one, and how many findings were left out', async () => {
  const { stdout } = await report('-o', 'json:-', '--budget', 'p99-delay=1ms', '--ignore', 'sync-sleep')
  const { budgets, findings, ignored } = JSON.parse(stdout)
  assert.equal(budgets[0].name, 'p99-delay')
  assert.ok(!findings.some(({ id }: { id: string }) => id === 'sync-sleep'))
  assert.equal(ignored, 1)
})

test('of a program that is no node process the gate says that nothing was watched', async () => {
  const { code, stderr } = await run('--ci', 'true')
  assert.equal(code, 0)
  assert.match(stderr, /gate: passed; no node process reported in, so nothing was watched\n/)
})
