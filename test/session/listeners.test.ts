/** Sockets that listen, read from the kernel's table. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { listenersOf } from '../../src/session/attach/listeners.js'

const linux = { skip: process.platform === 'linux' ? false : 'reads /proc' }

test('a port of this machine only is told from one of all the world', linux, async () => {
  const mine = createServer().listen(0, '127.0.0.1')
  const everybodys = createServer().listen(0, '0.0.0.0')
  await Promise.all([once(mine, 'listening'), once(everybodys, 'listening')])
  const found = listenersOf(process.pid)
  const ofServer = (server: typeof mine) =>
    found.find(({ port }) => port === (server.address() as { port: number }).port)
  assert.equal(ofServer(mine)?.loopback, true)
  assert.equal(ofServer(mine)?.host, '127.0.0.1')
  assert.equal(ofServer(everybodys)?.loopback, false)
  mine.close()
  everybodys.close()
})

test('a process that is not there listens nowhere', linux, () => assert.deepEqual(listenersOf(4_194_303), []))
