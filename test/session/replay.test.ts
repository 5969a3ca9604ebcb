import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { encode } from '../../src/protocol/codec.js'
import { createFold } from '../../src/session/fold/fold.js'
import { Mistake } from '../../src/session/mistake.js'
import { createRecording } from '../../src/session/recording/recording.js'
import { replay } from '../../src/session/recording/replay.js'
import { hello, run, wholeRun } from './sample-events.js'

const folder = mkdtempSync(join(tmpdir(), 'loopdoctor-test-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'run.ldr')
const bytes = Buffer.from(wholeRun.map(encode).join(''))

async function replayed(content: Buffer | string) {
  writeFileSync(file, content)
  return replay(file)
}

function live() {
  const fold = createFold()
  for (const event of wholeRun) fold.add(event)
  return fold.session
}

test('a recording replays to the session that was folded live', async () => {
  assert.deepEqual(await replayed(bytes), live())
})

test('what is written is read again, and waits in memory until it begins', async () => {
  const recording = createRecording(file)
  for (const event of wholeRun.slice(0, 5)) recording.write(encode(event))
  recording.begin()
  for (const event of wholeRun.slice(5)) recording.write(encode(event))
  await recording.close()
  assert.equal(recording.failure(), null)
  assert.deepEqual(await replay(file), live())
})

test('a recording that cannot be written keeps its failure and takes everything', async () => {
  const recording = createRecording(join(folder, 'none', 'run.ldr'))
  recording.begin()
  assert.equal(recording.write('line\n'), true)
  await recording.close()
  assert.match(String(recording.failure()), /ENOENT/)
})

test('a recording cut off at any byte gives what is there, or one clear sentence', async () => {
  const firstTwo = Buffer.byteLength(wholeRun.slice(0, 2).map(encode).join(''))
  for (let length = 0; length < bytes.length; length++) {
    const session = await replayed(bytes.subarray(0, length)).catch((error: unknown) => error)
    if (length >= firstTwo) {
      assert.ok(session !== null && typeof session === 'object' && 'run' in session, `cut at ${length}: ${session}`)
      assert.deepEqual(session.run, run)
    } else if (session instanceof Error) assert.ok(session instanceof Mistake, `cut at ${length}: ${session.stack}`)
  }
})

test('a cut inside a line is counted as one damaged line', async () => {
  assert.equal((await replayed(bytes.subarray(0, bytes.length - 5))).damaged, 1)
})

test('a flipped byte anywhere costs at most its own line', async () => {
  const whole = live()
  for (let at = 0; at < bytes.length; at += 3) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 0x41
    const session = await replayed(flipped)
    assert.ok(session.damaged <= 2, `${session.damaged} lines damaged by a flip at ${at}`)
    assert.ok(session.damaged >= 1 || JSON.stringify(session) === JSON.stringify(whole), `unnoticed flip at ${at}`)
  }
})

test('a thread whose first line is lost keeps its pid and its stalls', async () => {
  const session = await replayed(
    wholeRun
      .filter(({ kind }) => kind !== 'hello')
      .map(encode)
      .join(''),
  )
  assert.deepEqual(
    session.threads.map(({ hello, stalls }) => [hello.pid, stalls.length]),
    [[4121, 1]],
  )
})

test('a run whose own line is lost is still reported', async () => {
  const session = await replayed(encode(hello()))
  assert.equal(session.run.id, '')
  assert.equal(session.threads.length, 1)
})

test('a newer version is refused by its number and the tool that wrote it', async () => {
  const header = { kind: 'recording', s: 'launcher', format: 'loopdoctor', version: 2, tool: '9.9.9' }
  const content = encode(header as never) + encode(run)
  await assert.rejects(replayed(content), (error: Mistake) => {
    assert.match(error.message, /version 2; this loopdoctor reads version 1/)
    assert.match(error.hint ?? '', /9\.9\.9/)
    return true
  })
})

test('an event of a kind we do not know is left out', async () => {
  const session = await replayed(bytes + encode({ kind: 'weather', s: '1.0.z', atMs: 1 } as never))
  assert.equal(session.threads.length, 1)
  assert.equal(session.damaged, 0)
})

test('a whole line that says nonsense is counted as damage', async () => {
  const nonsense = { kind: 'stack', s: '1.0.a', id: 1 }
  assert.equal((await replayed(bytes + encode(nonsense as never))).damaged, 1)
})

for (const [what, content, sentence] of [
  ['an empty file', '', /is empty/],
  ['a foreign text', 'Dear diary,\nnothing stalled today.\n', /is neither a recording of loopdoctor nor a JSON report/],
  ['a foreign binary', Buffer.alloc(5000, 7), /is neither a recording of loopdoctor nor a JSON report/],
  ['a header alone', encode(wholeRun[0] as never), /breaks off before its run began/],
] as const)
  test(`${what} is refused with a sentence that says so`, async () => {
    await assert.rejects(replayed(content), (error) => error instanceof Mistake && sentence.test(error.message))
  })

test('a folder and a missing file are refused as such', async () => {
  await assert.rejects(replay(folder), /it is a folder/)
  await assert.rejects(replay(join(folder, 'none')), /there is no such file/)
})
