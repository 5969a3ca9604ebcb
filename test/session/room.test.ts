import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { enterRoom } from '../../src/session/room.js'
import type { Session } from '../../src/session/session.js'

test('a folder that somebody cleaned up costs nothing of what was heard', () => {
  const room = enterRoom()
  const heard: Pick<Session, 'threads'> = { threads: [] }
  if (process.platform !== 'win32') rmSync(dirname(room.socket), { recursive: true })
  assert.deepEqual(room.signedIn(heard as Session), [])
  room.leave()
})
