/** What the agent tells of the processes that a program starts. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { ChildStarted } from '../../src/protocol/events.js'
import { replay } from '../../src/session/recording/replay.js'
import { loopdoctor } from '../cli/loopdoctor.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

async function childrenOf(program: string): Promise<{ children: ChildStarted[]; dropped: number }> {
  const [file, recording] = [join(folder, 'app.cjs'), join(folder, 'run.ldr')]
  writeFileSync(file, program)
  await loopdoctor(['--ui', 'quiet', '-r', recording, process.execPath, file])
  const { threads, dropped } = await replay(recording)
  return { children: threads[0]?.children ?? [], dropped }
}

test('each start is told: what, with which words, and why it was not asked to report', async () => {
  const { children } = await childrenOf(`
    const { fork, spawn, spawnSync } = require('node:child_process')
    if (process.argv[2] === 'child') return
    spawnSync('git', ['--version'])
    spawnSync('no-such-program')
    spawn('sh', ['-c', 'exit 0', 'x'.repeat(1000)])
    spawn('true', Array.from({ length: 100 }, (_, i) => 'word ' + i))
    fork(__filename, ['child'])
    setTimeout(() => {}, 500)`)
  const told = children.map(({ file, args, node, why }) => [
    file.replace(process.execPath, 'node'),
    args.length,
    node,
    why,
  ])
  assert.deepEqual(told, [
    ['git', 1, false, 'it is not node'],
    ['sh', 3, false, null],
    ['true', 20, false, 'it is not node'],
    ['node', 2, true, null],
  ])
  assert.equal(children[1]?.args[2]?.length, 200)
  assert.ok(children.every(({ pid, atMs }) => pid > 0 && atMs > 0))
})

test('a program that starts hundreds does not flood the recording', async () => {
  const { children, dropped } = await childrenOf(`
    const { spawnSync } = require('node:child_process')
    for (let i = 0; i < 150; i++) spawnSync('true')
    spawnSync('sh', ['-c', 'exit 0'])
    setTimeout(() => {}, 300)`)
  assert.equal(children.length, 101)
  assert.equal(children.at(-1)?.file, 'sh')
  assert.equal(dropped, 0)
})
