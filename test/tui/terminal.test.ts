/** The terminal is always given back, as it was, with the report after it: whatever ends the run. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { BIN } from '../cli/loopdoctor.js'
import { openTerminal, type Terminal } from './pty.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
const terminals: Terminal[] = []
after(() => {
  for (const terminal of terminals) terminal.hangUp()
  rmSync(folder, { recursive: true, force: true })
})
const NODE = process.execPath

/** Last in a program, when it is ready for signals: leaves its pid and ours in a file. */
const HELLO = `\nrequire('fs').writeFileSync(process.argv[2], JSON.stringify([process.pid, process.ppid]))`
const SERVER = 'setInterval(() => {}, 1000)'
/** Its exit code is how many signals it got. */
const COUNTING = (signal: string): string =>
  `let n = 0; process.on('${signal}', () => { n++; setTimeout(() => process.exit(n), 400) }); ${SERVER}`

interface Run {
  terminal: Terminal
  target: number
  doctor: number
}

interface Given {
  /** Before the command: redirections, variables. */
  before?: string
  behind?: string
  options?: string
}

let count = 0

/** In a shell that says how its terminal is set before and after, once the screen is drawn. */
async function start(program: string, { before = '', behind = '', options = '' }: Given = {}): Promise<Run> {
  const name = join(folder, String(count++))
  writeFileSync(`${name}.cjs`, program + HELLO)
  const command = `${before} ${NODE} ${BIN} ${options} ${NODE} ${name}.cjs ${name}.pids ${behind}`
  const script = `echo "before $(stty -g)"; ${command}; echo "code $?"; echo "after $(stty -g)"`
  return opened(newTerminal(['-c', script]), name)
}

function newTerminal(words: string[]): Terminal {
  const terminal = openTerminal('sh', words, surroundings())
  terminals.push(terminal)
  return terminal
}

function surroundings() {
  const { CI: _, ...env } = process.env as Record<string, string>
  return { cwd: folder, env: { ...env, TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', PS1: '$ ' } }
}

async function opened(terminal: Terminal, name: string): Promise<Run> {
  await terminal.until('the screen', () => terminal.alternate)
  await terminal.until(
    'the target',
    () => existsSync(`${name}.pids`) && readFileSync(`${name}.pids`, 'utf8').endsWith(']'),
  )
  const [target, doctor] = JSON.parse(readFileSync(`${name}.pids`, 'utf8')) as [number, number]
  return { terminal, target, doctor }
}

/** Of another process: all that we start here would keep it open. */
async function otherTerminal(): Promise<{ name: string; close(): void }> {
  const program = `require('@lydell/node-pty').spawn('sh', ['-c', 'tty; exec sleep 60']).onData((text) => process.stdout.write(text))`
  const child = spawn(NODE, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'], cwd: dirname(dirname(BIN)) })
  const [name] = await once(child.stdout, 'data')
  return { name: String(name).trim(), close: () => child.kill('SIGKILL') }
}

/** As the job of a shell that somebody types into. */
async function startAsJob(): Promise<Run> {
  const name = join(folder, String(count++))
  writeFileSync(`${name}.cjs`, SERVER + HELLO)
  const terminal = newTerminal(['-i'])
  await terminal.until('the prompt', () => terminal.text().endsWith('$'))
  terminal.type('echo "before $(stty -g)"\r')
  await terminal.until('the settings', () => /^before \S/m.test(terminal.text()))
  terminal.type(`${NODE} ${BIN} ${NODE} ${name}.cjs ${name}.pids\r`)
  return opened(terminal, name)
}

async function stopped(run: Run): Promise<void> {
  await run.terminal.until('the shell', () => !run.terminal.alternate && /Stopped/.test(run.terminal.text()))
  assert.deepEqual(states(run), ['T', 'T'])
}

async function endJob(run: Run): Promise<void> {
  run.terminal.type('\u0003')
  await run.terminal.until('the report', () => !run.terminal.alternate && REPORT.test(run.terminal.text()))
  await run.terminal.until('the prompt', () => run.terminal.text().endsWith('\n$'))
  run.terminal.type('echo "code $?"; echo "after $(stty -g)"; exit 0\r')
  await givenBack(run, 130)
}

/** Of the target and of us: S sleeps, R runs, T is stopped. */
function states({ target, doctor }: Run): string[] {
  return [target, doctor].map(
    (pid) => / (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1) ?? '')?.[1] ?? '',
  )
}

const REPORT = /^[✔✖▲•!] .*(stall|held|loop)/im

/** The shell has its terminal as it was, and on it the report and the exit code. */
async function givenBack({ terminal }: Run, code: number): Promise<string> {
  await terminal.ended()
  const text = terminal.text()
  assert.equal(terminal.alternate, false, 'the alternate screen was left')
  assert.equal(terminal.cursorShown, true, 'the cursor is shown')
  assert.match(text, REPORT)
  assert.match(text, new RegExp(`code ${code}$`, 'm'))
  const [, before] = /^before (\S+)/m.exec(text) ?? []
  assert.ok(before)
  assert.ok(text.endsWith(`after ${before}`), text)
  assert.ok(text.search(REPORT) < text.indexOf(`code ${code}`))
  return text
}

const onLinux = { concurrency: 3, skip: process.platform === 'linux' ? false : 'needs /proc and a pty' }

describe('the terminal is given back', onLinux, () => {
  test('while the job is stopped by ^Z, which stops the target too, and taken again', async () => {
    const run = await startAsJob()
    run.terminal.type('\u001a')
    await stopped(run)
    run.terminal.type('echo "during $(stty -g)"\r')
    await run.terminal.until('the settings', () => /^during \S/m.test(run.terminal.text()))
    run.terminal.type('fg\r')
    await run.terminal.until('the screen again', () => run.terminal.alternate)
    assert.ok(!states(run).includes('T'))
    await endJob(run)
  })

  test('where we alone are stopped and continued by kill, and taken again in the foreground', async () => {
    const run = await startAsJob()
    process.kill(run.doctor, 'SIGTSTP')
    await stopped(run)
    process.kill(run.doctor, 'SIGCONT')
    await run.terminal.until('both running', () => !states(run).includes('T'))
    assert.equal(run.terminal.alternate, false)
    run.terminal.type('fg\r')
    await run.terminal.until('the screen again', () => run.terminal.alternate)
    await endJob(run)
  })

  test('at the normal end', async () => {
    const run = await start('setTimeout(() => {}, 1200)')
    assert.doesNotMatch(await givenBack(run, 0), /last lines/)
  })

  test('at a crash of the target, with its last words', async () => {
    const text = await givenBack(await start('setTimeout(() => { throw new Error("boom") }, 1200)'), 1)
    assert.ok(text.indexOf('  | Error: boom') > 0)
    assert.ok(text.indexOf('  | Error: boom') < text.search(REPORT))
  })

  test('where the target is killed', async () => {
    const run = await start(SERVER)
    process.kill(run.target, 'SIGKILL')
    await givenBack(run, 137)
  })

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    test(`at ${signal}, at once, and it reaches the target`, async () => {
      const run = await start(SERVER)
      process.kill(run.doctor, signal)
      await givenBack(run, code)
    })

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    test(`a ${signal} by kill reaches the target once`, async () => {
      const run = await start(COUNTING(signal))
      process.kill(run.doctor, signal)
      await givenBack(run, 1)
    })

  test('at ^C', async () => {
    const run = await start(SERVER)
    run.terminal.type('\u0003')
    await givenBack(run, 130)
  })

  test('some seconds after a second ^C, where the target does not listen', async () => {
    const run = await start(`let n = 0; process.on('SIGINT', () => console.log('got', ++n)); ${SERVER}`)
    run.terminal.type('\u0003')
    await run.terminal.until('the first', () => run.terminal.text().includes('STOPPING'))
    run.terminal.type('\u0003')
    assert.match(await givenBack(run, 137), / {2}\| got 1\n {2}\| got 2\n/)
  })

  test('at a defect of ours, which costs neither the target nor the report', async () => {
    const preload = join(folder, 'defect.cjs')
    writeFileSync(
      preload,
      `if (process.argv[1]?.endsWith('loopdoctor.js')) process.once('SIGVTALRM', () => { throw new Error('ours') })`,
    )
    const run = await start('setTimeout(() => console.log("still", "there"), 1500)', {
      before: `NODE_OPTIONS=--require=${preload}`,
    })
    process.kill(run.doctor, 'SIGVTALRM')
    const text = await givenBack(run, 125)
    assert.match(text, /^still there$/m)
    assert.match(text, /a defect of loopdoctor itself, .*\nError: ours/)
  })

  test('where nobody can press a key any more, and the target goes on', async () => {
    const { name, close } = await otherTerminal()
    const run = await start('setTimeout(() => console.log("still", "there"), 3000)', { behind: `< ${name}` })
    close()
    assert.match(await givenBack(run, 0), /^still there$/m)
  })

  test('a terminal that is closed ends the target with one SIGHUP, and the report is written', async () => {
    const report = join(folder, 'hung-up.json')
    const run = await start(COUNTING('SIGHUP'), { options: `-o ${report}` })
    run.terminal.hangUp()
    await run.terminal.until('the report', () => existsSync(report))
    const [{ exitCode, signal, endedBy }] = JSON.parse(readFileSync(report, 'utf8')).runs
    assert.deepEqual({ exitCode, signal, endedBy }, { exitCode: 1, signal: null, endedBy: 'user' })
  })

  test('the output is in the log, as it came', async () => {
    const log = join(folder, 'output.log')
    const run = await start('console.log("\\u001b[1mout"); setTimeout(() => console.error("err"), 1200)', {
      options: `--log ${log}`,
    })
    await givenBack(run, 0)
    assert.equal(readFileSync(log, 'utf8'), '\u001b[1mout\nerr\n')
  })
})
