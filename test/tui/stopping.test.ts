import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLiveScreen } from './live-screen.js'
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
