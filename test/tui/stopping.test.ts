import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw, textOf } from './draw.js'
import { openLiveScreen } from './live-screen.js'
import { mixed, sceneOf } from './sample-scene.js'
import { sampleSession } from './sample-session.js'

test('each ^C is told to the program, and the screen says what the next one does', async (t) => {
  const { tui, type, until } = openLiveScreen()
  t.after(tui.close)
  let told = 0
  tui.ready({ askAwaits: () => 0, interrupt: () => told++, now: () => 1000 })
  const session = sampleSession({ goesOn: false })
  tui.follow(session.run, session)
  await until(/Stalls/)
  type('\u0003')
  await until(/STOPPING: \^c again forces/)
  type('\u0003')
  await until(/STOPPING: \^c again kills/)
  type('\u0003')
  await until(/STOPPING: \^c again kills/)
  assert.equal(told, 3)
})

const record = { command: 'hit it', port: 3000, exitCode: null, signal: null, stopped: false }

test('a load is seen while it lasts and when it is over, and so is the end that it brings', async (t) => {
  const { tui, type, until } = openLiveScreen()
  t.after(tui.close)
  tui.ready({ askAwaits: () => 0, interrupt: () => undefined, now: () => 5000 })
  const session = sampleSession({ goesOn: true })
  session.load = { ...record, startMs: 1000, endMs: null }
  tui.follow(session.run, session)
  await until(/LOAD 4 s/)
  type('4')
  tui.output('load', Buffer.from('250 requests\n'))
  await until(/250 requests/)
  tui.follow({ kind: 'ending', s: 'launcher', atMs: 4000, why: 'load', afterMs: null }, session)
  await until(/STOPPING: \^c again forces/)
})

for (const [said, ended] of [
  ['load took 3 s', { exitCode: 0 }],
  ['load failed after 3 s', { exitCode: 1 }],
  ['load took 3 s', { exitCode: 1, stopped: true }],
] as const)
  test(`a load that ${JSON.stringify(ended)} is told as "${said}"`, () => {
    const scene = sceneOf(mixed())
    scene.session.load = { ...record, startMs: 1000, endMs: 4000, ...ended }
    assert.ok(textOf(draw(scene, {}, { width: 120, height: 40 })).includes(said))
  })
