/** What is it waiting for? Asked while it runs, and told at the end of a program that had nothing left to do. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import { BIN } from '../cli/loopdoctor.js'

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'awaits-'))
const started: ChildProcess[] = []
after(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Ran {
  said: string
  report: Report
  code: number | null
}

/** `heard` is called with all that was said so far, and may do something to loopdoctor. */
async function run(
  fixture: string,
  options: string[],
  heard: (said: string, child: ChildProcess) => void = () => undefined,
): Promise<Ran> {
  const file = join(folder, `${fixture}.${started.length}.json`)
  const entry = (JSON.parse(readFileSync(join(FIXTURES, fixture, 'expected.json'), 'utf8')) as { run: string[] }).run
  const child = spawn(process.execPath, [BIN, '-o', file, ...options, process.execPath, ...entry.slice(1)], {
    cwd: join(FIXTURES, fixture),
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  started.push(child)
  let said = ''
  child.stderr.setEncoding('utf8')
  for await (const text of child.stderr) {
    said += text
    heard(said, child)
  }
  if (child.exitCode === null) await once(child, 'exit')
  return { said, report: JSON.parse(readFileSync(file, 'utf8')), code: child.exitCode }
}

const finding = (report: Report, id: string) => report.findings.find((each) => each.id === id)

/** Asks once it is watched and has come to its wait; again where it was too early. */
function asking(): (said: string, child: ChildProcess) => void {
  let asked = false
  return (said, child) => {
    if (asked || !said.includes('tracer confirmed')) return
    asked = true
    setTimeout(() => child.kill('SIGUSR2'), 700)
  }
}

const noWindows = process.platform === 'win32' ? 'no SIGUSR2' : false

test('SIGUSR2 prints who awaits whom while the program runs', { skip: noWindows }, async () => {
  const { said, report, code } = await run('reentrant-lock-server', ['--ascii'], asking())
  assert.match(
    said,
    /loopdoctor: pid \d+: 3 suspended functions, as far as the heap shows \(the look held the program for /,
  )
  assert.match(
    said,
    /withLock app\.cjs:12:\d+.*\n.*`- book app\.cjs:21:\d+.*\n.*`- withLock app\.cjs:10:\d+.*\n.*`- a promise whose/,
  )
  assert.match(said, /waits for itself: withLock app\.cjs:12:\d+ > book app\.cjs:21:\d+ > withLock app\.cjs:10:\d+/)
  assert.equal(code, 0)
  assert.equal(report.awaits?.nodes.length, 3)
  assert.deepEqual(
    report.awaits?.cycles.map((ids) => ids.length),
    [3],
  )
  const lock = finding(report, 'reentrant-lock')
  assert.deepEqual([lock?.location?.line, lock?.confidence], [21, 'likely'])
  assert.deepEqual(report.stalls, [], 'the look is no stall of the program')
})

test('it does so in light mode, for what the program still holds', { skip: noWindows }, async () => {
  const { said, report, code } = await run('never-settled-exit-healthy', ['--ascii', '--mode', 'light'], asking())
  assert.match(said, /1 suspended function, as far as the heap shows .*\n.* main app\.cjs:6:\d+\n.*kept in `waiting`/)
  assert.deepEqual([report.findings.length, report.awaits?.nodes.length, code], [0, 1, 0])
})

test('a program without a suspended function says so when it is asked', { skip: noWindows }, async () => {
  const { said, report } = await run('never-settled-idle-healthy', [], asking())
  assert.match(said, /No suspended function of the program was found in the heap/)
  assert.deepEqual(report.awaits?.nodes, [])
})

test('in light mode, what the program still holds is seen at its silent end', async () => {
  const { report, code } = await run('never-settled-held', ['--mode', 'light'])
  const found = finding(report, 'never-settled')
  assert.deepEqual([found?.location?.file, found?.location?.line, found?.count, code], ['app.cjs', 11, 2, 0])
  assert.ok(report.awaits?.nodes.some((node) => node.function === 'main' && node.waitsFor.length === 2))
})

test('in standard mode, how long an await was pending is known', async () => {
  const { report } = await run('never-settled-top-level-await', [])
  const node = report.awaits?.nodes.find((each) => each.function === 'greet')
  assert.match(node?.leaf ?? '', /whose resolve function is kept in `questions`|kept in/)
  assert.ok(node?.pendingMs === null || (node?.pendingMs ?? -1) >= 0)
})
