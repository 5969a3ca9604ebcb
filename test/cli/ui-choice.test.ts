import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseUi, type Surroundings } from '../../src/cli/ui-choice.js'
import { Mistake } from '../../src/session/mistake.js'
import { loopdoctor } from './loopdoctor.js'

const terminal: Surroundings = {
  stdin: { isTTY: true },
  stdout: { isTTY: true, columns: 60, rows: 15 },
  env: { TERM: 'xterm-256color' },
  nodeOptions: [],
}
const sized = (columns: number, rows: number) => ({ stdout: { isTTY: true, columns, rows } })

test('on a terminal, a run has the terminal UI, and a report only where it is asked for', () => {
  assert.equal(chooseUi('auto', 'run', terminal), 'tui')
  assert.equal(chooseUi('auto', 'report', terminal), 'plain')
  assert.equal(chooseUi('tui', 'report', terminal), 'tui')
  for (const asked of ['plain', 'quiet'] as const) assert.equal(chooseUi(asked, 'run', terminal), asked)
})

for (const [what, change, reason] of [
  ['stdin is a pipe', { stdin: { isTTY: false } }, /stdin is not a terminal/],
  ['stdout is a pipe', { stdout: {} }, /stdout is not a terminal/],
  ['nobody says what terminal it is', { env: {} }, /TERM is not set/],
  ['the terminal is dumb', { env: { TERM: 'dumb' } }, /TERM is dumb/],
  ['the terminal is too narrow', sized(59, 15), /60x15.*59x15/],
  ['the terminal is too low', sized(60, 14), /60x15.*60x14/],
  ['the terminal does not know its size', sized(0, 0), /60x15.*0x0/],
  ['__proto__ is off', { env: { TERM: 'xterm', NODE_OPTIONS: '--title=x --disable-proto=delete' } }, /disable-proto/],
  ['__proto__ is off for us alone', { nodeOptions: ['--disable-proto=throw'] }, /disable-proto/],
] as const)
  test(`where ${what}, auto is plain, and asking for more is refused with the reason`, () => {
    const surroundings = { ...terminal, ...change }
    assert.equal(chooseUi('auto', 'run', surroundings), 'plain')
    assert.throws(
      () => chooseUi('tui', 'run', surroundings),
      (error) => error instanceof Mistake && reason.test(error.message),
    )
    assert.equal(chooseUi('quiet', 'run', surroundings), 'quiet')
  })

test('CI is plain, but for who asks', () => {
  const ci = { ...terminal, env: { ...terminal.env, CI: '' } }
  assert.equal(chooseUi('auto', 'run', ci), 'plain')
  assert.equal(chooseUi('tui', 'run', ci), 'tui')
})

test('without a terminal nothing starts where the terminal UI or its log is asked for', async () => {
  for (const words of [
    ['--ui', 'tui'],
    ['--log', 'never.log'],
    ['--log', 'never.log', '--ui', 'plain'],
  ]) {
    const { stdout, stderr, code } = await loopdoctor([...words, 'echo', 'started'])
    assert.equal(stdout, '')
    assert.equal(code, 125)
    assert.match(stderr, /^loopdoctor: .*(cannot be shown: stdin is not|no|asked for)/)
  }
})
