import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { readOutput } from '../../src/session/launch/output.js'

function heard(words: string[]) {
  const child = spawn('sh', words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { stdout: '', stderr: '' }
  const reader = readOutput(child, (stream, chunk) => {
    text[stream] += chunk.toString('latin1')
  })
  return { child, text, reader }
}

test('both streams are read to their end, bytes as they are', async () => {
  const { child, text, reader } = heard(['-c', 'head -c 300000 /dev/zero; printf "\\377oops" >&2; exit 3'])
  await once(child, 'exit')
  await reader.end(60_000)
  assert.equal(text.stdout.length, 300_000)
  assert.equal(text.stderr, '\xffoops')
})

test('what a descendant says after the end of the target is heard, within the time', async () => {
  const { child, text, reader } = heard(['-c', '(sleep 0.3; echo late) & echo early'])
  await once(child, 'exit')
  await reader.end(60_000)
  assert.equal(text.stdout, 'early\nlate\n')
})

test('a descendant that stays does not hold us', async () => {
  const { child, text, reader } = heard(['-c', 'sleep 60 & echo $!'])
  await once(child, 'exit')
  await reader.end(200)
  const survivor = Number(text.stdout)
  process.kill(survivor, 'SIGKILL')
  assert.ok(survivor > 0)
})
