/** A process that ran before loopdoctor: watched, and left as it was. */
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { nodeBinaries } from '../accuracy/nodes.js'
import { BIN } from '../cli/loopdoctor.js'

const FOLDER = fileURLToPath(new URL('./programs/attach', import.meta.url))
/** Others may have the usual port at the same time. */
const ANY_PORT = '--inspect-port=0'
const linux = { skip: process.platform === 'linux' ? false : 'what is compared is read from /proc' }
const started: ChildProcess[] = []
after(() => {
  for (const child of started) child.kill('SIGKILL')
})

for (const { name, folder } of nodeBinaries(['20', '26'])) {
  const node = `${folder}/node`

  test(`node ${name}: a stall is named, and nothing of us is left, twice and after our own death`, linux, async () => {
    const target = await forked(node)
    await stateOf(target)
    const before = await stateOf(target)

    const first = attach(target, ['--duration', '60'])
    await first.until('tracer confirmed')
    const during = await stateOf(target)
    assert.notDeepEqual(during, before, 'what is compared would show us')
    const second = await attach(target, []).end
    assert.match(second.said, /Another loopdoctor watches this process already/)
    assert.equal(second.code, 125)
    await named(first, target)
    first.child.kill('SIGINT')
    const { said, code } = await first.end
    assert.match(said, /sync-sleep at target\.cjs:7:\d+ in stall/)
    assert.match(said, /left process \d+ as it was/)
    assert.equal(code, 0)
    assert.deepEqual(await stateOf(target), before)

    const killed = attach(target, ['--ui', 'plain', '--mode', 'deep'])
    await killed.until('tracer confirmed')
    killed.child.kill('SIGKILL')
    await killed.end
    await settled(async () => assert.deepEqual(await stateOf(target), before))

    const last = await attach(target, ['--duration', '300ms', '--mode', 'light']).end
    assert.equal(last.code, 0)
    assert.deepEqual(await stateOf(target), before)
  })

  test(`node ${name}: a loop that never comes back is named, and goes on without us`, linux, async () => {
    const target = await printed(node, 'endless.cjs')
    const threads = threadsOf(target)

    const dumped = await attach(target, ['--dump']).end
    assert.match(dumped.out, /its loop is blocked/)
    assert.match(dumped.out, /spins endless\.cjs:9:\d+/)
    assert.match(dumped.out, /waits endless\.cjs:5:/)
    assert.equal(dumped.code, 0)
    assert.equal(threadsOf(target), threads)

    const watched = attach(target, [])
    await watched.until('endless.cjs:9 spins')
    watched.child.kill('SIGINT')
    const { said } = await watched.end
    assert.match(said, /still blocked after \d+ s: endless\.cjs:9 spins/)
    assert.match(said, /hot-function at endless\.cjs:9:\d+/)
    assert.match(said, /left process \d+ as it was/)
    await settled(() => assert.equal(threadsOf(target), threads))
    assert.equal(target.exitCode ?? target.signalCode, null)
  })
}

test('a loop that turns is not said to be blocked, and what it awaits is said', linux, async () => {
  const target = await printed(process.execPath, 'waiting.cjs')
  const { out, said } = await attach(target, ['--dump']).end
  assert.match(said, /SIGUSR1 to process \d+/)
  assert.match(out, /its loop turns/)
  assert.match(out, /waits waiting\.cjs:5:\d+\n.*`waiters`/)
})

test('a program that ends ends the watching too', linux, async () => {
  const target = await forked(process.execPath)
  const watched = attach(target, [])
  await watched.until('tracer confirmed')
  target.kill('SIGTERM')
  const { said, code } = await watched.end
  assert.doesNotMatch(said, /left process/)
  assert.match(said, /No stall( of the program.s own)? over 100 ms/)
  assert.equal(code, 0)
})

async function forked(execPath: string): Promise<ChildProcess> {
  const target = fork(`${FOLDER}/target.cjs`, { execPath, execArgv: [ANY_PORT], cwd: FOLDER, stdio: STDIO })
  started.push(target)
  await once(target, 'message')
  return target
}

const STDIO = ['ignore', 'ignore', 'ignore', 'ipc'] as const satisfies readonly string[] as unknown as 'ignore'

async function printed(node: string, file: string): Promise<ChildProcess> {
  const target = spawn(node, [ANY_PORT, file], { cwd: FOLDER, stdio: ['ignore', 'pipe', 'ignore'] })
  started.push(target)
  await once(target.stdout, 'data')
  await pause(300)
  return target
}

/** On a machine so busy that the thread lacks a CPU even for its sleep, one stall may be the machine's. */
async function named({ heard }: Attached, target: ChildProcess): Promise<void> {
  for (let times = 0; times < 20 && !heard.said.includes('target.cjs:7'); times++) {
    await ask(target, 'stall')
    await pause(200)
  }
}

async function ask(target: ChildProcess, question: string): Promise<unknown> {
  const answer = once(target, 'message')
  target.send(question)
  return (await answer)[0]
}

const stateOf = (target: ChildProcess): Promise<unknown> => ask(target, 'state')

const threadsOf = ({ pid }: ChildProcess): number => readdirSync(`/proc/${pid}/task`).length

/** As soon as it holds, or with the last reason why not. */
async function settled(holds: () => unknown): Promise<void> {
  for (let times = 0; times < 40; times++) {
    try {
      await holds()
      return
    } catch {
      await pause(250)
    }
  }
  await holds()
}

type Attached = ReturnType<typeof attach>

function attach(target: ChildProcess, words: string[]) {
  const child = spawn(process.execPath, [BIN, 'attach', String(target.pid), '--ui', 'plain', ...words], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const heard = { said: '', out: '' }
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text) => {
    heard.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    heard.said += text
    for (const look of waiting) look()
  })
  const end = once(child, 'close').then(([code]) => ({ ...heard, code: code as number | null }))
  const until = (text: string): Promise<void> =>
    Promise.race([
      new Promise<void>((done) => {
        const look = (): void => {
          if (heard.said.includes(text)) done()
        }
        waiting.add(look)
        look()
      }),
      end.then(({ said }) => assert.match(said, new RegExp(text))),
    ])
  return { child, heard, end, until }
}

test('a program that has only just been started has no handler yet, and is waited for', linux, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  // Node reads this before it sets up anything else.
  const settings = join(folder, 'openssl.cnf')
  execFileSync('mkfifo', [settings])
  const target = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: { OPENSSL_CONF: settings } })
  t.after(() => target.kill('SIGKILL'))
  await once(target, 'spawn')
  const attached = attach(target, ['--dump'])
  await pause(1500)
  writeFileSync(settings, '')
  const { said, code } = await attached.end
  assert.equal(code, 0, said)
})
