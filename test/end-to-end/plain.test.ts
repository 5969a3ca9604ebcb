/** What stands on stderr while a program runs, for pipes and logs. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loopdoctor } from '../cli/loopdoctor.js'

const PROGRAM = fileURLToPath(new URL('./programs/comes-and-goes.cjs', import.meta.url))

test('promises, processes that come and go, and those that are not watched are told while the program runs', async () => {
  const { stderr, code } = await loopdoctor(['--ui', 'plain', '--', process.execPath, PROGRAM])
  assert.equal(code, 0)
  const lines = stderr.split('\n').filter((line) => line.startsWith('loopdoctor: '))
  const has = (pattern: RegExp): void =>
    assert.ok(
      lines.some((line) => pattern.test(line)),
      `${pattern}\n${stderr}`,
    )
  has(/ tracer confirmed in pid (\d+) \(node v[\d.]+\), a child of pid \d+: node \S*comes-and-goes\.cjs child$/)
  has(/ pid \d+ has ended, after \d/)
  has(
    / error in pid \d+: A promise rejected .*: Error: no route to ada@example\.com: \S*comes-and-goes\.cjs:16.*\[unhandled-rejection, floating-promise\]$/,
  )
  has(/ \d+ more like it, error in pid \d+: A promise rejected /)
  if (process.platform === 'linux')
    has(/ pid \d+ is not watched \(it was started with a clean environment\): node \S+ child$/)
  const rejections = lines.filter((line) => line.includes('A promise rejected'))
  assert.equal(rejections.length, 2, 'once with its words, once with its count')
})

test('quiet says nothing while the program runs', async () => {
  const { stderr } = await loopdoctor([
    '--ui',
    'quiet',
    '--',
    process.execPath,
    '-e',
    'Promise.reject(1).catch(() => 0)',
  ])
  assert.equal(stderr, '')
})
