/** Test runners, coverage and profiles: what they print and what they write is the same. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Outcome } from './side-by-side.js'
import { isAtLeast, NODE } from './target-node.js'
import { inTwoFolders } from './two-folders.js'

const C8 = fileURLToPath(new URL('../../node_modules/c8/bin/c8.js', import.meta.url))
const COVERED = ['covered.cjs', 'stall.cjs']

for (const file of ['passes.test.cjs', 'fails.test.cjs'])
  test(`node --test says the same: ${file}`, () =>
    inTwoFolders([file, ...COVERED], [NODE, '--test', file], ({ bare, watched }) => {
      assert.equal(bare.status, file === 'fails.test.cjs' ? 1 : 0)
      assert.deepEqual(untimed(watched), untimed(bare))
    }))

test('node --test in one process says the same', { skip: !isAtLeast(22) && 'needs Node 22' }, () => {
  const isolation = isAtLeast(24) ? '--test-isolation=none' : '--experimental-test-isolation=none'
  return inTwoFolders(['fails.test.cjs', ...COVERED], [NODE, '--test', isolation], ({ bare, watched }) => {
    assert.equal(bare.status, 1)
    assert.deepEqual(untimed(watched), untimed(bare))
  })
})

test("the test runner's own coverage is the same", () =>
  inTwoFolders(
    ['passes.test.cjs', ...COVERED],
    [NODE, '--test', '--experimental-test-coverage', 'passes.test.cjs'],
    ({ bare, watched }) => {
      assert.match(bare.stdout, /covered\.cjs/)
      assert.deepEqual(untimed(watched), untimed(bare))
    },
  ))

test('c8 finds the same coverage', () =>
  inTwoFolders(
    COVERED,
    [NODE, C8, '--reporter=json', '--reporter=lcovonly', '--reporter=text', NODE, 'covered.cjs'],
    ({ bare, watched }, folders) => {
      assert.match(bare.stdout, /covered\.cjs/)
      assert.deepEqual(watched, bare)
      for (const report of ['coverage-final.json', 'lcov.info'])
        assert.equal(uncounted(folders.watched, report), uncounted(folders.bare, report))
    },
  ))

for (const profile of ['cpu', 'heap'])
  test(`--${profile}-prof writes its profile`, () =>
    inTwoFolders(
      COVERED,
      [NODE, `--${profile}-prof`, `--${profile}-prof-name=named.json`, 'covered.cjs'],
      ({ bare, watched }, folders) => {
        assert.deepEqual(watched, bare)
        for (const folder of Object.values(folders)) {
          const text = readFileSync(join(folder, 'named.json'), 'utf8')
          assert.ok('nodes' in JSON.parse(text) || 'head' in JSON.parse(text))
          if (profile === 'cpu') assert.match(text, /stall\.cjs/)
        }
      },
    ))

/** What a run took is its own. */
function untimed({ stdout, stderr, status }: Outcome): Outcome {
  const without = (text: string): string =>
    text.replace(/duration_ms:? [\d.]+/g, 'duration_ms').replace(/\(\d+(\.\d+)?ms\)/g, '(ms)')
  return { stdout: without(stdout), stderr: without(stderr), status }
}

/** How often a busy wait goes round is chance; whether it did is not. */
function uncounted(folder: string, report: string): string {
  const file = join(folder, 'coverage', report)
  assert.ok(existsSync(file), `${report} is missing`)
  const text = readFileSync(file, 'utf8').replaceAll(folder, '<folder>')
  return text.replace(/(?<=[:,[])([2-9]|\d{2,})(?=[\],}\n])/g, 'n')
}
