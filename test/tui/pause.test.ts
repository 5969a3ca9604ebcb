import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openLiveScreen } from './live-screen.js'
import { sampleSession } from './sample-session.js'

test('a held display holds the output too, and shows the rest when it goes on', async (t) => {
  const { tui, type, until, text } = openLiveScreen()
  t.after(tui.close)
  const session = sampleSession({ goesOn: false })
  tui.follow(session.run, session)
  tui.output('stdout', Buffer.from('before\n'))
  await until(/Stalls/)
  type('l')
  await until(/before/)
  type(' ')
  await until(/PAUSED/)
  tui.output('stdout', Buffer.from('later\n'))
  type('?')
  await until(/Help/)
  type('?')
  await sleep(300)
  assert.match(text(), /before/)
  assert.doesNotMatch(text(), /later/)
  type(' ')
  await until(/later/)
})
