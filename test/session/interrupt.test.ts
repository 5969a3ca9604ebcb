/** ^C as the terminal UI gives it, on trees of real processes. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface, type Interface } from 'node:readline'
import { after, mock, test } from 'node:test'
import { passSignals, type Signals } from '../../src/session/launch/signals.js'
import { familyOf } from '../../src/session/processes/family.js'
import { processTree } from '../../src/session/processes/process-tree.js'

/** Says its pid, and each SIGINT. */
const STUBBORN = `
  let n = 0
  process.on('SIGINT', () => console.log('got', ++n))
  setInterval(() => {}, 1000)
  console.log('pid', process.pid)`

const started: ChildProcess[] = []
after(() => {
  for (const child of started) child.kill('SIGKILL')
})

interface Run {
  child: ChildProcess
  lines: Interface
  signals: Signals
}

/** The shell stays above its node, and is no node itself. */
function underShell(program: string, watched: () => number[] = () => []): Run {
  const words = ['-c', `trap : INT; "$0" -e "$1"; exit 5`, process.execPath, program]
  const child = spawn('sh', words, { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const signals = passSignals(child, processTree(child, familyOf(child.pid ?? 0), watched))
  return { child, lines: createInterface(child.stdout), signals }
}

async function lineOf(lines: Interface): Promise<string> {
  const [line] = await once(lines, 'line')
  return line
}

const onLinux = { skip: process.platform === 'linux' ? false : 'only Linux shows who is below' }

test(
  'the first reaches the program behind its shell, and only an end through us is one by the user',
  onLinux,
  async () => {
    const program = `process.on('SIGINT', () => { console.log('bye'); process.exit() }); setInterval(() => {}, 1000); console.log('up')`
    const { child, lines, signals } = underShell(program)
    // It may be over before its last line has been read.
    const ended = once(child, 'exit')
    assert.equal(await lineOf(lines), 'up')
    assert.equal(signals.endedBy(), null)
    signals.interrupt()
    assert.equal(await lineOf(lines), 'bye')
    assert.deepEqual(await ended, [5, null])
    assert.equal(signals.endedBy(), 'user')
    signals.stop()
  },
)

test('the second is sent again, the third kills all of the tree', onLinux, async () => {
  const { child, lines, signals } = underShell(STUBBORN)
  assert.match(await lineOf(lines), /^pid/)
  signals.interrupt()
  assert.equal(await lineOf(lines), 'got 1')
  signals.interrupt()
  assert.equal(await lineOf(lines), 'got 2')
  // Both hold this pipe: it closes when neither lives.
  const closed = once(lines, 'close')
  signals.interrupt()
  assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL'])
  await closed
  signals.stop()
})

test('one of our own needs no second: who takes no notice is killed five seconds later', onLinux, async (t) => {
  const { child, lines, signals } = underShell(STUBBORN)
  assert.match(await lineOf(lines), /^pid/)
  mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => mock.timers.reset())
  signals.end()
  await signals.asked
  assert.equal(signals.endedBy(), 'us')
  assert.equal(await lineOf(lines), 'got 1')
  mock.timers.tick(4999)
  assert.equal(child.exitCode ?? child.signalCode, null)
  const ended = once(child, 'exit')
  mock.timers.tick(1)
  assert.deepEqual(await ended, [null, 'SIGKILL'])
  signals.stop()
})

test('who asked first has ended it, and who has ended is not asked', async () => {
  const { child, signals } = underShell('0')
  const ended = once(child, 'exit')
  signals.interrupt()
  signals.end()
  assert.equal(signals.endedBy(), 'user')
  await ended
  signals.stop()
  const late = passSignals(
    child,
    processTree(child, familyOf(0), () => []),
  )
  late.end()
  assert.equal(late.endedBy(), null)
  late.stop()
})

test('where no family is known, those that reported in are reached', async () => {
  const child = spawn(process.execPath, ['-e', STUBBORN], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const lines = createInterface(child.stdout)
  const pid = Number((await lineOf(lines)).split(' ')[1])
  const nobody = { members: () => [], above: () => [], look: () => undefined }
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  started.push(other)
  const ended = once(other, 'exit')
  processTree(other, nobody, () => [pid]).signal('SIGINT')
  assert.equal(await lineOf(lines), 'got 1')
  assert.deepEqual(await ended, [null, 'SIGINT'])
})
