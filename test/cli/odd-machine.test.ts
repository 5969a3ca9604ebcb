/** Where something is missing that every machine has: one sentence and what to do, or a report that says so. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { nodeBinaries } from '../accuracy/nodes.js'
import { BIN, execute, loopdoctor } from './loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const NODE = process.execPath
const WITHOUT_PROC = ['-m', 'sh', '-c', 'umount -l /proc && exec "$@"', 'sh', NODE, BIN]
const [oldNode] = nodeBinaries(['18'])
const root = process.getuid?.() === 0
const unshares = root && spawnSync('unshare', ['-m', 'sh', '-c', 'umount -l /proc']).status === 0
/** Who can read what is preloaded, wherever this clone lies. */
const READS = `require('node:fs').readFileSync(${JSON.stringify(BIN)})`
const stranger = root && spawnSync('setpriv', ['--reuid=65534', NODE, '-e', READS]).status === 0

test('a Node that is too old for us is told which ones are not', async () => {
  const { code, stdout, stderr } = await execute(`${oldNode?.folder}/node`, [BIN, 'node', 'app.js'], {})
  assert.deepEqual([code, stdout], [125, ''])
  assert.match(
    stderr,
    /^loopdoctor: It needs Node 20\.19, 22\.12, or 24 and later for itself, and this is v18\..*\n.*\n$/,
  )
})

test('a folder that was deleted meanwhile', { skip: process.platform === 'win32' }, async () => {
  const script = `mkdir gone && cd gone && rmdir ../gone && exec "$@"`
  const { code, stderr } = await execute('sh', ['-c', script, 'sh', NODE, BIN, NODE, '-e', '0'], { cwd: folder })
  assert.equal(code, 125)
  assert.match(stderr, /^loopdoctor: The current folder is not there any more \(ENOENT\)\.\n.*\n$/)
})

test('a report for a stdout that takes nothing has failed', { skip: !existsSync('/dev/full') }, async () => {
  const onFull = (...words: string[]) => execute('sh', ['-c', 'exec "$@" >/dev/full', 'sh', NODE, BIN, ...words], {})
  const { code, stderr } = await onFull('--ui', 'quiet', '-o', '-', NODE, '-e', '0')
  assert.equal(code, 125)
  assert.equal(stderr, 'loopdoctor: Cannot write to stdout: ENOSPC.\n')
  const own = await onFull('--ui', 'quiet', '-o', '-', NODE, '-e', 'process.exit(3)')
  assert.equal(own.code, 3, "the program's own result goes first")
})

test('a reader that has left is no failure', { skip: process.platform === 'win32' }, async () => {
  const script = '{ "$@"; echo "code $?" >&2; } | true'
  const { stderr } = await execute('sh', ['-c', script, 'sh', NODE, BIN, 'explain', 'sync-fs'], {})
  assert.equal(stderr, 'code 0\n')
})

test('without /proc the tier that reads it is off, and nothing else', { skip: !unshares }, async () => {
  const { stdout } = await execute('unshare', [...WITHOUT_PROC, 'selftest'], {})
  assert.match(stdout, /kernel +off: \/proc tells nothing\n/)
  assert.match(stdout, /watchdog +on\n[\s\S]*snapshots +on\n/)
})

test('without /proc nothing is attached to', { skip: !unshares }, async () => {
  const { code, stderr } = await execute('unshare', [...WITHOUT_PROC, 'attach', String(process.pid)], {})
  assert.equal(code, 125)
  assert.match(stderr, /^loopdoctor: Process \d+ cannot be looked at: \/proc is not mounted here\.\n/)
})

test('a program that root starts as another user is told of with the reason', { skip: !stranger }, async () => {
  const other = ['setpriv', '--reuid=65534', NODE, '-e', 'setTimeout(() => console.log(1), 1500)']
  const { code, stdout } = await loopdoctor(['-o', 'json:-', '--ui', 'quiet', ...other], { cwd: folder })
  assert.equal(code, 0)
  const [line, ...report] = stdout.split('\n')
  assert.equal(line, '1')
  const notes = JSON.parse(report.join('\n')).completeness.notes.map(({ text }: { text: string }) => text)
  assert.match(String(notes), /it runs as another user, who may not reach this loopdoctor/)
})
