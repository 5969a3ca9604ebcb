/** The whole tree of processes: many at once, some that cannot be watched, one that outlives its session. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../src/analysis/report.js'
import { execute, loopdoctor } from '../cli/loopdoctor.js'
import { assertValidReport } from '../report/schema.js'

const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url))
const LINUX = process.platform === 'linux'
const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

async function reportOf(name: string, command: string[]): Promise<{ report: Report; stderr: string }> {
  const path = join(folder, `${name}.json`)
  const { stderr } = await loopdoctor(['-o', path, '--', ...command])
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
  assertValidReport(report)
  return { report, stderr }
}

test('of 64 processes at once each has its row and its stall, and nothing is lost', async () => {
  const { report, stderr } = await reportOf('sixty-four', [process.execPath, join(PROGRAMS, 'sixty-four.cjs')])
  const { threads, stalls, completeness } = report
  const children = threads.filter(({ role }) => role === 'child')
  // On a very busy machine a child may be gone before its watchdog is there; then the report says so.
  const early = children.filter(({ watched }) => watched !== 'full').length
  const codes = new Set(completeness.notes.map(({ code }) => code))
  assert.deepEqual(
    [completeness.dropped, completeness.complete, [...codes]],
    [0, early === 0, early ? ['early-end'] : []],
  )
  assert.equal(children.length, 64)
  assert.deepEqual(
    children.filter(({ stalls }) => stalls.count === 0).map(({ pid }) => pid),
    [],
  )
  assert.equal(new Set(children.map(({ parentPid }) => parentPid)).size, 1)
  const rows = new Set(threads.map(({ pid, threadId }) => `${pid}.${threadId}`))
  assert.deepEqual(
    stalls.filter(({ pid, threadId }) => !rows.has(`${pid}.${threadId}`)),
    [],
  )
  const [main] = threads.filter(({ role }) => role === 'main')
  const live = stderr.split('\n').filter((line) => line.startsWith('loopdoctor: blocked'))
  assert.deepEqual(
    live.filter((line) => !/ in pid \d+/.test(line) && !line.includes('start-up')),
    [],
    String(main?.pid),
  )
})

test('a child that cannot be watched is named with its reason, others are not', {
  skip: !LINUX && 'needs /proc',
}, async () => {
  const { report } = await reportOf('silent', [process.execPath, join(PROGRAMS, 'silent-children.cjs')])
  const notes = report.completeness.notes.filter(({ code }) => code === 'unwatched').map(({ text }) => text)
  const reasons = notes.map((text) => text.slice(text.indexOf(' was not watched: ') + 18)).sort()
  assert.deepEqual(reasons, [
    "it runs under node's permission model.",
    'it was started with a clean environment.',
    'its NODE_OPTIONS were replaced.',
  ])
  const silent = report.threads.filter(({ watched, argv }) => watched === 'none' && argv.join().includes('1800'))
  assert.deepEqual(
    silent.map(({ role }) => role),
    ['child', 'child', 'child'],
  )
})

test('a process that outlives its session goes on as if it had never been watched', async () => {
  const script = join(PROGRAMS, 'survivor.sh')
  chmodSync(script, 0o755)
  const start = (out: string): string =>
    `require('child_process').spawn(${JSON.stringify(script)}, [${JSON.stringify(out)}], { detached: true, stdio: 'ignore' }).unref()
     const waiting = setInterval(() => { if (fs.existsSync(${JSON.stringify(out)}) && fs.readFileSync(${JSON.stringify(out)}, 'utf8').includes('tick 1')) clearInterval(waiting) }, 20)`
  const [bare, watched] = [join(folder, 'bare.txt'), join(folder, 'watched.txt')]
  const { report } = await reportOf('survivor', [process.execPath, '-e', start(watched)])
  assert.deepEqual(
    report.completeness.notes.map(({ code }) => code),
    ['survivors'],
  )
  await execute(process.execPath, ['-e', start(bare)], {})
  for (const file of [watched, bare]) while (!isOver(file)) await sleep(100)
  // When its own child answers depends on the machine.
  const linesOf = (file: string): string[] => readFileSync(file, 'utf8').split('\n').sort()
  assert.deepEqual(linesOf(watched), linesOf(bare))
  assert.match(readFileSync(watched, 'utf8'), /tick 8\nexit 7\n$/)
})

function isOver(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes('exit ')
}
