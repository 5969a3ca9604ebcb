/** Ends that were planned, on real loads and for a target that is none. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LauncherEvent } from '../../src/protocol/events.js'
import { planEnds } from '../../src/session/launch/planned-ends.js'
import type { PlannedEnds } from '../../src/session/plan.js'

function planned(ends: Partial<PlannedEnds>, port: Promise<number> = Promise.resolve(4321)) {
  const said: LauncherEvent[] = []
  const words: string[] = []
  let ask = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    ask = resolve
  })
  const plan = planEnds({
    ends: { afterMs: null, onListen: null, ...ends },
    port,
    clock: { now: () => 7 },
    intake: { say: (event) => said.push(event) },
    signals: { asked, end: ask },
    output: (from, chunk) => words.push(`${from}: ${chunk}`),
    defect: (error) => assert.fail(String(error)),
  })
  const kinds = () => said.map((event) => (event.kind === 'ending' ? `ending by ${event.why}` : event.kind))
  return { plan, asked, ask, said, kinds, words }
}

test('the end of a load asks for the end of the target', async () => {
  const { plan, asked, said, kinds, words } = planned({ onListen: 'echo to $PORT; echo oops >&2; exit 3' })
  await asked
  await plan.over()
  assert.deepEqual(kinds(), ['load-started', 'load-ended', 'ending by load'])
  assert.deepEqual(said[1], {
    ...{ kind: 'load-ended', s: 'launcher', atMs: 7 },
    ...{ exitCode: 3, signal: null, stopped: false },
  })
  assert.deepEqual(words.sort(), ['load: oops\n', 'load: to 4321\n'])
})

test('what a load leaves in the background ends with it', async () => {
  const { plan, asked, words } = planned({ onListen: 'sleep 60 & echo $!' })
  await asked
  await plan.over()
  const pid = Number(words.join().replace('load: ', ''))
  while (isThere(pid)) await new Promise((done) => setTimeout(done, 10))
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('the time that comes first ends the load, and it is not one that failed', async () => {
  const { plan, asked, kinds, said } = planned({ afterMs: 50, onListen: 'sleep 60' })
  await asked
  await plan.over()
  assert.deepEqual(kinds(), ['load-started', 'ending by duration', 'load-ended'])
  const ended = said.at(-1)
  // SIGINT as a rule; but a shell that is just starting a command may lose it, and is killed.
  assert.ok(ended?.kind === 'load-ended' && ended.stopped && ended.signal !== null)
})

test('a load that takes no notice of its end is killed', async () => {
  const { plan, said, ask, words } = planned({ onListen: 'trap "" INT; echo up; sleep 60; sleep 60' })
  while (words.length === 0) await new Promise((done) => setTimeout(done, 10))
  ask()
  await plan.over()
  const [, ended] = said
  assert.ok(ended?.kind === 'load-ended')
  assert.deepEqual([ended.signal, ended.stopped], ['SIGKILL', true])
})

test('a target that is over gets no load, and nothing keeps us waiting', async () => {
  let listen = (_port: number): void => undefined
  const port = new Promise<number>((resolve) => {
    listen = resolve
  })
  const { plan, kinds } = planned({ afterMs: 60_000, onListen: 'echo never' }, port)
  await plan.over()
  listen(1)
  await port
  await new Promise(setImmediate)
  assert.deepEqual(kinds(), [])
})
