/** What a sidecar makes of its environment, and how it keeps what it writes within bounds. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createLog } from '../../src/cli/sidecar/log.js'
import { cappedRecording } from '../../src/cli/sidecar/recording.js'
import { readWishes } from '../../src/cli/sidecar/wishes.js'
import type { SidecarOrders } from '../../src/protocol/sidecar-orders.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))

const orders: SidecarOrders = {
  socket: '',
  token: '',
  thresholdMs: 100,
  mode: 'light',
  zeroMs: 0,
  pid: 4121,
  command: ['node', 'app.js'],
  heard: false,
}

test('paths say which process, machine and time they belong to', () => {
  const LOOPDOCTOR_OUTPUT = `${folder}/{host}-{pid}.html,json:${folder}/{time}`
  const { wishes, mistakes } = readWishes({ LOOPDOCTOR_OUTPUT }, orders)
  assert.deepEqual(mistakes, [])
  const paths = wishes.outputs.map((output) => (output.place === 'file' ? output.path : 'stdout'))
  assert.equal(paths[0], join(folder, `${hostname()}-4121.html`))
  assert.match(paths[1] ?? '', /\d{8}T\d{6}$/)
})

test('what is found goes to the log where there is no other place for it', () => {
  const logOf = (env: Record<string, string>, told = orders) => readWishes(env, told).wishes.log
  const usual = { path: join(tmpdir(), 'loopdoctor-4121.log'), byDefault: true }
  assert.deepEqual(logOf({}), { ...usual, hasLines: true })
  assert.deepEqual(logOf({ LOOPDOCTOR_OUTPUT: `${folder}/a.json` }), { ...usual, hasLines: false })
  assert.deepEqual(logOf({ LOOPDOCTOR_OTLP: 'http://localhost:4318' }), { ...usual, hasLines: false })
  assert.deepEqual(logOf({}, { ...orders, heard: true }), { ...usual, hasLines: false })
  const named = { path: join(folder, 'own.log'), byDefault: false, hasLines: true }
  assert.deepEqual(logOf({ LOOPDOCTOR_LOG: `${folder}/own.log`, LOOPDOCTOR_OUTPUT: `${folder}/a.json` }), named)
})

test('one mistake costs no more than itself', () => {
  const LOOPDOCTOR_OUTPUT = `-,${folder}/good.json,${folder}/nowhere/bad.json,${folder}/unknown.format`
  const { wishes, mistakes } = readWishes({ LOOPDOCTOR_OUTPUT, LOOPDOCTOR_RECORD: folder }, orders)
  assert.equal(wishes.outputs.length, 1)
  assert.equal(wishes.record, null)
  assert.deepEqual(
    mistakes.map(({ message }) => message.split(' ').slice(0, 3).join(' ')),
    ['Without a command', 'Cannot write the', 'Cannot tell the', 'Cannot write the'],
  )
})

test('a log that nobody asked for has no file before there is a reason, and then all that was said', async () => {
  const path = join(folder, 'default.log')
  const log = createLog({ path, byDefault: true, hasLines: true })
  log.write('loopdoctor: one\n')
  await log.end()
  assert.equal(existsSync(path), false)
  log.trouble('loopdoctor: two\n  a hint\n')
  await log.end()
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  assert.deepEqual(
    lines.map((line) => line.replace(/^\S+Z /, '')),
    ['loopdoctor: one', 'loopdoctor: two', '  a hint'],
  )
})

test('a log that has grown large becomes the older half', async () => {
  const path = join(folder, 'large.log')
  writeFileSync(path, 'x'.repeat(9 * 1024 * 1024))
  const log = createLog({ path, byDefault: false, hasLines: true })
  log.write('loopdoctor: fresh\n')
  await log.end()
  assert.match(readFileSync(path, 'utf8'), /^\S+Z loopdoctor: fresh\n$/)
  assert.equal(readFileSync(`${path}.1`).length, 9 * 1024 * 1024)
})

test('a recording ends with the last line that fits, and says so once', async () => {
  const path = join(folder, 'capped.ldr')
  const told: string[] = []
  const recording = cappedRecording(path, (text) => told.push(text), 25)
  recording.begin()
  for (const line of ['ten bytes\n', 'ten bytes\n', 'ten bytes\n', 'x\n']) recording.write(line)
  await recording.close()
  assert.equal(readFileSync(path, 'utf8'), 'ten bytes\nten bytes\n')
  assert.equal(told.length, 1)
})
