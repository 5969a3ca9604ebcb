/** What the program and its load print, where the screen is up: nothing is mixed up, and the result is not lost. */
import assert from 'node:assert/strict'
import { mock, type TestContext, test } from 'node:test'
import type { LogFile } from '../../src/cli/log-file.js'
import { targetOutput } from '../../src/cli/target-output.js'

function caught(t: TestContext) {
  const logged: string[] = []
  const stdout: string[] = []
  const stderr: string[] = []
  const keep = (into: string[]) => (chunk: unknown) => into.push(String(chunk)) > 0
  const log: LogFile = { begin: () => undefined, write: keep(logged), close: () => null }
  const output = targetOutput(log)
  const mocks = [mock.method(process.stdout, 'write', keep(stdout)), mock.method(process.stderr, 'write', keep(stderr))]
  const release = (): void => {
    for (const { mock } of mocks) mock.restore()
  }
  t.after(release)
  return { output, release, logged, stdout, stderr }
}

const hear = ({ hear }: ReturnType<typeof targetOutput>): void => {
  hear('stdout', Buffer.from('served\n'))
  hear('load', Buffer.from('250 requests\n'))
}

test('what a load printed is told at the end of a good run, and is not in the log', (t) => {
  const { output, release, logged, stdout, stderr } = caught(t)
  hear(output)
  output.lastWords({ code: 0, signal: null })
  release()
  assert.deepEqual(logged, ['served\n'])
  assert.deepEqual(stdout, [])
  assert.equal(stderr.join(''), 'loopdoctor: the last lines that the load printed:\n  | 250 requests\n')
})

test('without the screen it goes to stderr, and what the program prints goes where it would', (t) => {
  const { output, release, stdout, stderr } = caught(t)
  output.passOn()
  hear(output)
  release()
  assert.deepEqual([stdout, stderr.filter((text) => text !== '')], [['served\n'], ['250 requests\n']])
})
