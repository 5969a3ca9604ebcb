/** What stands in for Clinic Doctor's process here does what that might do at its worst. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { askDoctor } from '../../../src/cli/clinic/ask-doctor.js'
import { Mistake } from '../../../src/session/mistake.js'

const parent = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(parent, { recursive: true }))

const data = { pid: 7, node: '20.20.2', startedAtMs: 0, samples: [], collections: [], among: 1 }
const MINUTE = 60_000

function ask(body: string, limitMs = MINUTE) {
  const folder = mkdtempSync(join(parent, 'ask-'))
  const program = join(folder, 'program.cjs')
  writeFileSync(program, `process.once('message', (order) => { ${body} })`)
  const page = join(folder, '7.clinic-doctor.html')
  const answer = askDoctor({ root: '', folder: join(folder, '7.clinic-doctor'), page, data }, limitMs, program)
  return { folder, page, answer }
}

const mistake = (pattern: RegExp) => (error: unknown) => error instanceof Mistake && pattern.test(error.message)

test('its answer is the verdict, and its page is at its place', async () => {
  const { page, answer } = ask(
    `require('fs').writeFileSync(order.page, 'page'); process.send({ category: 'io' }, () => process.exit())`,
  )
  assert.equal(await answer, 'io')
  assert.equal(readFileSync(page, 'utf8'), 'page')
})

test('one that takes too long is stopped, and half a page of it is not kept', async () => {
  const { folder, page, answer } = ask(`require('fs').writeFileSync(order.page, 'half'); for (;;);`, 500)
  await assert.rejects(answer, mistake(/^Clinic Doctor was stopped after 500 ms: it took too long\.$/))
  assert.ok(!existsSync(page))
  assert.deepEqual(readdirSync(folder), ['program.cjs'])
})

test('a signal to us ends it, and us not', async () => {
  const { answer } = ask('for (;;);')
  process.kill(process.pid, 'SIGTERM')
  await assert.rejects(answer, mistake(/^Clinic Doctor was stopped by SIGTERM\.$/))
  assert.equal(process.listenerCount('SIGTERM'), 0)
})

test('one that says why it failed is quoted', async () => {
  const { answer } = ask(`process.send({ failure: 'no room' }, () => process.exit())`)
  await assert.rejects(answer, mistake(/^Clinic Doctor failed: no room\.$/))
})

test('of one that throws, the error is told without its stack', async () => {
  await assert.rejects(
    ask(`throw new TypeError('no such thing')`).answer,
    mistake(/^Clinic Doctor failed: TypeError: no such thing\.$/),
  )
})

test('one that is killed is told with its signal', async () => {
  await assert.rejects(
    ask(`process.kill(process.pid, 'SIGTERM')`).answer,
    mistake(/^Clinic Doctor failed: it was ended by SIGTERM\.$/),
  )
})

test('it is told nothing by NODE_OPTIONS, and works in an empty folder that goes with it', async () => {
  process.env.NODE_OPTIONS = '--title=ours'
  const { page, answer } = ask(
    `require('fs').writeFileSync(order.page, process.cwd()); process.send({ category: String(process.env.NODE_OPTIONS) }, () => process.exit())`,
  )
  delete process.env.NODE_OPTIONS
  assert.equal(await answer, 'undefined')
  const cwd = readFileSync(page, 'utf8')
  assert.match(cwd, /loopdoctor-clinic-/)
  assert.ok(!existsSync(cwd))
})
