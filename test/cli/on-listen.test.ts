/** Load tests in one line: --on-listen and --duration, on real servers. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Report } from '../../src/analysis/report.js'
import { loopdoctor } from './loopdoctor.js'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
after(() => rmSync(folder, { recursive: true }))
const NODE = process.execPath

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const SERVER = file('server.cjs', "require('node:http').createServer((_, answer) => answer.end('ok')).listen(0)")

/** Says of itself what matters, one fetch long. */
const CLIENT = file(
  'client.mjs',
  `const answer = await fetch('http://localhost:' + process.env.PORT)
const ours = Object.keys(process.env).filter((name) => name.startsWith('LOOPDOCTOR_'))
console.log(JSON.stringify({ text: await answer.text(), ours, options: process.env.NODE_OPTIONS ?? null }))
process.exit(Number(process.argv[2] ?? 0))`,
)
const fetches = (exitCode = 0): string => `"${NODE}" ${CLIENT} ${exitCode}`

async function loaded(words: string[], options: Parameters<typeof loopdoctor>[1] = {}) {
  const out = join(folder, 'report.json')
  rmSync(out, { force: true })
  const outcome = await loopdoctor(['--ui', 'plain', '-o', out, ...words], { cwd: folder, ...options })
  const [run] = (JSON.parse(readFileSync(out, 'utf8')) as Report).runs
  assert.ok(run)
  return { ...outcome, run }
}

/** Whether the process that wrote its pid into a file is there no more. */
async function hasGone(pidFile: string): Promise<boolean> {
  const pid = Number(readFileSync(pidFile, 'utf8'))
  assert.ok(pid > 0)
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0)
    } catch {
      return true
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  return false
}

/** In the background, where SIGINT means nothing to it; it leaves its pid. */
const stays = (pidFile: string): string => `sleep 60 & echo $! > ${pidFile}; wait`

test('a load knows the port, is not watched, and speaks on stderr; its end ends the run', async () => {
  const { stdout, stderr, code, run } = await loaded(['--duration', '1m', '--on-listen', fetches(), NODE, SERVER])
  assert.equal(stdout, '')
  assert.match(stderr, /listening on \d+: running .*client\.mjs/)
  assert.match(stderr, /^\{"text":"ok","ours":\[\],"options":null\}$/m)
  assert.match(stderr, /load ended \(exit 0\) after .*: ending the target/)
  assert.match(stderr, /^Load +\+/m)
  assert.equal(code, 0)
  assert.deepEqual([run.endedBy, run.signal, run.exitCode], ['us', 'SIGINT', null])
  assert.ok(run.load && run.load.startMs > 0 && run.load.endMs > run.load.startMs && run.load.endMs <= run.durationMs)
  assert.deepEqual([run.load.command, run.load.exitCode], [fetches(), 0])
})

test('the first port counts: not the socket before it, not one that comes later, and in whichever process', async () => {
  const child = `
    const { createServer } = require('node:http')
    const later = () => createServer((_, answer) => answer.end('later')).listen(0)
    createServer((_, answer) => answer.end('first')).listen(0, later)`
  const socket = join(folder, 'its.sock')
  const parent = file(
    'parent.cjs',
    `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => {
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'inherit' })
    })`,
  )
  const { stderr, code } = await loaded(['--on-listen', fetches(), NODE, parent])
  assert.match(stderr, /^\{"text":"first"/m)
  assert.equal(stderr.match(/"text"/g)?.length, 1)
  assert.equal(code, 0)
})

const MAJOR = Number(process.versions.node.split('.')[0])
const PERMISSION = [
  MAJOR >= 24 ? '--permission' : '--experimental-permission',
  '--allow-fs-read=*',
  ...(MAJOR >= 25 ? ['--allow-net'] : []),
]
const watchable = { skip: MAJOR >= 22 ? false : 'node 20 refuses every preload under its permission model' }

test('a program under the permission model is heard to listen as well', watchable, async () => {
  const { stderr, code } = await loaded(['--on-listen', fetches(), NODE, ...PERMISSION, SERVER])
  assert.match(stderr, /^\{"text":"ok"/m)
  assert.equal(code, 0)
})

test('a load that fails is exit code 125, and a command that is not there has its hint', async () => {
  const { stderr, code, run } = await loaded(['--on-listen', 'no-such-load', NODE, SERVER])
  assert.equal(code, 125)
  assert.match(stderr, /failed \(exit code 127\): no-such-load\n {2}A shell runs it/)
  assert.deepEqual([run.endedBy, run.load?.exitCode], ['us', 127])
})

test("the program's own failure goes first", async () => {
  const program = file(
    'fails.cjs',
    `process.on('SIGINT', () => process.exit(3)); require('node:http').createServer((_, answer) => answer.end()).listen(0)`,
  )
  const { code } = await loaded(['--on-listen', fetches(4), NODE, program])
  assert.equal(code, 3)
})

test('a program that never listens had no load, and that is no success', async () => {
  const { stderr, code, run } = await loaded(['--on-listen', 'touch ran', NODE, '-e', '0'])
  assert.equal(code, 125)
  assert.match(stderr, /was not run: no process that is watched listened on a port/)
  assert.equal(existsSync(join(folder, 'ran')), false)
  assert.equal(run.load, null)
})

test('a load does not outlive its program, with all that it started', async () => {
  const pid = join(folder, 'outlived')
  const program = file(
    'leaves.cjs',
    `require('node:http').createServer().listen(0)
    setInterval(() => require('node:fs').statSync(${JSON.stringify(pid)}, { throwIfNoEntry: false })?.size && process.exit(6), 50)`,
  )
  const { code, run } = await loaded(['--on-listen', stays(pid), NODE, program])
  assert.equal(code, 6)
  assert.deepEqual([run.endedBy, run.exitCode], ['target', 6])
  assert.ok(await hasGone(pid))
})

test('^C ends the load as well, and is an end by the user', async () => {
  const pid = join(folder, 'interrupted')
  const program = file(
    'says.cjs',
    `require('node:http').createServer().listen(0)
    const timer = setInterval(() => {
      if (!require('node:fs').statSync(${JSON.stringify(pid)}, { throwIfNoEntry: false })?.size) return
      console.log('loaded')
      clearInterval(timer)
    }, 50)`,
  )
  const interrupt = (own: number, out: string): void => {
    if (out === 'loaded\n') process.kill(own, 'SIGINT')
  }
  const words = ['--on-listen', stays(pid), NODE, program]
  const { code, stderr, run } = await loaded(words, { interrupt })
  assert.equal(code, 130)
  assert.equal(run.endedBy, 'user')
  assert.match(stderr, /load stopped after/)
  assert.ok(await hasGone(pid))
})

test('--duration ends a program with SIGINT, and that is no failure', async () => {
  const { code, stderr, run } = await loaded(['--duration', '1', NODE, '-e', 'setInterval(() => {}, 1000)'])
  assert.match(stderr, /1 s are over: ending the target/)
  assert.equal(code, 0)
  assert.deepEqual([run.endedBy, run.exitCode, run.signal, run.load], ['us', null, 'SIGINT', null])
  assert.ok(run.durationMs >= 1000)
})

test('a program that ends before its time ends by itself', async () => {
  const { code, run } = await loaded(['--duration', '1m', NODE, '-e', 'process.exit(5)'])
  assert.deepEqual([code, run.endedBy], [5, 'target'])
})
