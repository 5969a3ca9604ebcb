/** What cannot be attached to is told in a sentence with a hint, before anything is done to it. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { nodeBinaries } from '../accuracy/nodes.js'
import { loopdoctor } from './loopdoctor.js'

const IDLE = 'setInterval(() => {}, 1000); console.log(1)'
const linux = { skip: process.platform === 'linux' ? false : 'needs /proc' }
const started: ChildProcess[] = []
after(() => {
  // With what a shell has started.
  for (const { pid } of started) if (pid) killGroup(pid)
})

test('no process, no number, more than one', async () => {
  await refused(['attach', '4194303'], /There is no process 4194303/)
  await refused(['attach', 'server.js'], /takes the number of a process, and "server\.js" is none/)
  await refused(['attach'], /No process to attach to/)
  await refused(['attach', '1', '2'], /one process at a time/)
  await refused(['attach', '4194303', '--log', 'out.txt'], /--log means nothing for attach/)
})

test('what is not node, and which of its children is', linux, async () => {
  const sleeps = spawn('sleep', ['60'], { stdio: 'ignore', detached: true })
  started.push(sleeps)
  await left(sleeps, /is not node: it runs sleep\./)
  const shell = await running('sh', ['-c', `"${process.execPath}" -e "${IDLE}"; true`])
  await left(shell, /is not node: it runs [\s\S]*It started node: loopdoctor attach \d+/)
})

test('a thread, a stopped process, one that is watched already', linux, async () => {
  const idle = await running(process.execPath, ['-e', IDLE])
  const [thread] = readdirSync(`/proc/${idle.pid}/task`).slice(1)
  await refused(['attach', String(thread)], /is a thread of process \d+/)
  idle.kill('SIGSTOP')
  await left(idle, /is stopped/)
  const watched = await running(process.execPath, ['-e', IDLE], { LOOPDOCTOR_TOKEN: 'x' })
  await left(watched, /was started under loopdoctor/)
})

test('one whose node does not hear SIGUSR1 any more, or was told not to', linux, async () => {
  const [node26] = nodeBinaries(['26'])
  const off = "const f = () => {}; process.on('SIGUSR1', f); process.off('SIGUSR1', f);"
  await left(await running(process.execPath, ['-e', `${off}${IDLE}`]), /does not catch SIGUSR1/)
  const deaf = ['--disable-sigusr1', '-e', IDLE]
  await left(await running(`${node26?.folder}/node`, deaf), /started with --disable-sigusr1/)
  await left(
    await running(`${node26?.folder}/node`, ['-e', IDLE], { NODE_OPTIONS: '--disable-sigusr1' }),
    /started with --disable-sigusr1/,
  )
  await left(await running(`${node26?.folder}/node`, ['--permission', '-e', IDLE]), /permission model/)
})

test('a port that somebody else has', linux, async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await pause(50)
  const { port } = server.address() as { port: number }
  const target = await running(process.execPath, [`--inspect-port=${port}`, '-e', IDLE])
  await left(target, new RegExp(`Port ${port}, where process \\d+ would open .* is taken by process ${process.pid}`))
  server.close()
})

test('a handler of its own cannot be told beforehand, and is told afterwards', linux, async () => {
  const own = await running(process.execPath, ['-e', `process.on('SIGUSR1', () => {}); ${IDLE}`])
  await left(own, /did not open its inspector within 5 s[\s\S]*handler of its own for SIGUSR1/)
})

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

async function running(file: string, words: string[], variables: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const env = { ...process.env, ...variables }
  const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'ignore'], env, detached: true })
  started.push(child)
  await new Promise((done) => child.stdout.once('data', done))
  return child
}

/** Refused, and still there. */
async function left(target: ChildProcess, sentence: RegExp): Promise<void> {
  await refused(['attach', String(target.pid)], sentence)
  assert.equal(target.exitCode ?? target.signalCode, null)
}

async function refused(words: string[], sentence: RegExp): Promise<void> {
  const { code, stdout, stderr } = await loopdoctor(words)
  assert.match(stderr, sentence)
  assert.doesNotMatch(stderr, /\n {4}at /)
  assert.equal(stdout, '')
  assert.equal(code, 125)
}
