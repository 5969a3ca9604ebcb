import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { BIN, execute, loopdoctor } from './loopdoctor.js'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'loopdoctor-test-')))
after(() => rmSync(folder, { recursive: true }))
const NODE = process.execPath

test("the target's words reach it untouched", async () => {
  const words = [
    '1e3',
    '0x10',
    '--help',
    '--version',
    '-t',
    '--',
    '',
    'two words',
    'ünïcode 🙂',
    '-o',
    '"quoted"',
    '$HOME',
    '\\',
  ]
  const target = [NODE, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words]
  for (const before of [[], ['--'], ['-t', '50', '--']]) {
    const { stdout, code } = await loopdoctor([...before, ...target])
    assert.deepEqual(JSON.parse(stdout), words)
    assert.equal(code, 0)
  }
})

for (const [what, words, code] of [
  ['0', [NODE, '-e', '0'], 0],
  ['7', [NODE, '-e', 'process.exit(7)'], 7],
  ['that of an uncaught exception', [NODE, '-e', 'throw new Error("x")'], 1],
  ['that of a shell', ['sh', '-c', 'exit 42'], 42],
  ['128 + SIGTERM', [NODE, '-e', 'process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 9999)'], 143],
  ['128 + SIGKILL', ['sh', '-c', 'kill -9 $$'], 137],
] as const)
  test(`the exit code is the target's: ${what}`, async () => {
    assert.equal((await loopdoctor([...words])).code, code)
  })

test('streams are byte for byte what the target makes of them', async () => {
  const program =
    'process.stdin.pipe(process.stdout); process.stderr.write("to stderr\\n"); process.on("exit", () => console.log("end"))'
  const input = 'ünïcode\u0000\r\n'.repeat(20_000)
  const bare = await execute(NODE, ['-e', program], { input })
  const watched = await loopdoctor(['--ui', 'quiet', NODE, '-e', program], { input })
  assert.deepEqual(watched, bare)
})

test('quiet says nothing, plain speaks on stderr alone', async () => {
  const plain = await loopdoctor(['--ui', 'plain', NODE, '-e', 'setTimeout(() => {}, 300)'])
  assert.equal(plain.stdout, '')
  assert.notEqual(plain.stderr, '')
  const quiet = await loopdoctor(['--ui', 'quiet', NODE, '-e', 'setTimeout(() => {}, 300)'])
  assert.deepEqual(quiet, { stdout: '', stderr: '', code: 0, signal: null })
})

test('the environment of the target shows nothing of ours, and an existing NODE_OPTIONS stays', async () => {
  const env = { ...process.env, NODE_OPTIONS: '--no-warnings --title="a b"', CANARY: '1' }
  const program = 'console.log(JSON.stringify([process.env, process.title, process.cwd()]))'
  const bare = await execute(NODE, ['-e', program], { env, cwd: folder })
  const watched = await loopdoctor([NODE, '-e', program], { env, cwd: folder })
  assert.deepEqual(JSON.parse(watched.stdout), JSON.parse(bare.stdout))
})

test('a target that is no node keeps its own result, and the report says that nobody reported in', async () => {
  const { stdout, stderr, code } = await loopdoctor(['sh', '-c', 'echo hello; exit 3'])
  assert.equal(stdout, 'hello\n')
  assert.equal(code, 3)
  assert.match(stderr.replace(/\s+/g, ' '), /Nothing reported in/)
})

/** Sends `signals` to us, each when the target has said one more line. */
function interrupting(signals: NodeJS.Signals[]) {
  let sent = 0
  return (pid: number, out: string): void => {
    const lines = out.split('\n').length - 1
    while (sent < Math.min(lines, signals.length)) process.kill(pid, signals[sent++] as NodeJS.Signals)
  }
}

const stubborn = (signal: string): string =>
  `let n = 0; process.on("${signal}", () => console.log("got", ++n)); setInterval(() => {}, 1000); console.log("up")`

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(`${signal} reaches the target once, and its answer is the result`, async () => {
    const program = `let n = 0; process.on("${signal}", () => { console.log("got", ++n); setTimeout(() => process.exit(n), 300) }); setInterval(() => {}, 1000); console.log("up")`
    const outcome = await loopdoctor([NODE, '-e', program], { interrupt: interrupting([signal]) })
    assert.equal(outcome.stdout, 'up\ngot 1\n')
    assert.equal(outcome.code, 1)
  })

test('a third SIGINT ends a target that does not listen, and the report still comes', async () => {
  const out = join(folder, 'stubborn.json')
  const outcome = await loopdoctor(['-o', out, NODE, '-e', stubborn('SIGINT')], {
    interrupt: interrupting(['SIGINT', 'SIGINT', 'SIGINT']),
  })
  assert.match(outcome.stdout, /^up\ngot 1\ngot 2\n/)
  assert.equal(outcome.code, 137)
  const [run] = (await import(out, { with: { type: 'json' } })).default.runs
  assert.deepEqual([run.signal, run.endedBy], ['SIGKILL', 'user'])
})

test('a second SIGINT ends a target that does not listen some seconds later', async () => {
  const outcome = await loopdoctor([NODE, '-e', stubborn('SIGINT')], { interrupt: interrupting(['SIGINT', 'SIGINT']) })
  assert.equal(outcome.stdout, 'up\ngot 1\ngot 2\n')
  assert.equal(outcome.code, 137)
})

test('a descendant that stays is named, and not waited for', async () => {
  const program = `
    const { spawn } = require('node:child_process')
    const stay = 'setTimeout(() => {}, 60000); process.stdout.write(process.pid + "\\\\n")'
    const child = spawn(process.execPath, ['-e', stay], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.once('data', (pid) => { process.stdout.write(pid); setTimeout(() => process.exit(), 500) })`
  const file = join(folder, 'parent.cjs')
  writeFileSync(file, program)
  const out = join(folder, 'survivors.json')
  const { stdout } = await execute(NODE, [BIN, '-o', out, NODE, file], {})
  const survivor = Number(stdout)
  process.kill(survivor, 'SIGKILL')
  const { completeness } = (await import(out, { with: { type: 'json' } })).default
  const note = completeness.notes.find(({ code }: { code: string }) => code === 'survivors')
  assert.ok(note?.text.includes(String(survivor)), JSON.stringify(completeness))
})
