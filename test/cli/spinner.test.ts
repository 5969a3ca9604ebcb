import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spawn } from '@lydell/node-pty'
import { canSpin } from '../../src/cli/spinner.js'
import { BIN, execute } from './loopdoctor.js'

test('a spinner needs a terminal that knows its width and can go back in a line, and nobody who keeps a log', () => {
  const terminal = { isTTY: true, columns: 80 }
  assert.equal(canSpin(terminal, { TERM: 'xterm' }), true)
  assert.equal(canSpin({ ...terminal, columns: 0 }, {}), false, 'ora would never stop writing')
  assert.equal(canSpin({ columns: 80 }, {}), false)
  assert.equal(canSpin(terminal, { TERM: 'dumb' }), false)
  assert.equal(canSpin(terminal, { CI: '' }), false)
})

test('on a terminal the selftest says what is waited for, and leaves no trace of it', async () => {
  const { CI: _, ...env } = process.env
  const child = spawn(process.execPath, [BIN, 'selftest'], { cols: 80, rows: 24, env: { ...env, TERM: 'xterm' } })
  let out = ''
  child.onData((text) => {
    out += text
  })
  await new Promise((done) => child.onExit(done))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what erases the line is meant.
  assert.match(out, /stalls on purpose(?![\s\S]*stalls on purpose)[\s\S]*\u001b\[[02]?Kloopdoctor [\d.]+ on node/)
  assert.ok(!out.includes('\u001b[?25l'), 'the cursor stays, so that Ctrl-C need not bring it back')
})

test('without a terminal nothing of it is written', async () => {
  const { stderr } = await execute(process.execPath, [BIN, 'selftest'], {})
  assert.equal(stderr, '')
})
