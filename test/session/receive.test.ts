import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { encode } from '../../src/protocol/codec.js'
import type { WireEvent } from '../../src/protocol/events.js'
import { type Hear, type Receiver, receive } from '../../src/session/receive.js'
import { enterRoom } from '../../src/session/room.js'
import { hello, wholeRun } from './sample-events.js'

type Say = (...parts: string[]) => Promise<void>
type Act = (say: Say, receiver: Receiver, address: string) => Promise<void>

async function withReceiver(act: Act, hear: Hear): Promise<void> {
  const room = enterRoom()
  const receiver = await receive(room.socket, { hear, closed: () => {} })
  try {
    await act((...parts) => say(room.socket, parts), receiver, room.socket)
  } finally {
    await receiver.close()
    room.leave()
  }
}

/** Says it all and leaves; resumed, so that the other side's end is seen. */
async function say(address: string, parts: string[]): Promise<void> {
  const socket = connect(address).on('error', () => undefined)
  for (const part of parts) socket.write(part)
  socket.resume().end()
  // Hung up on in the middle of a word, it ends with an error.
  await new Promise((done) => socket.once('close', done))
}

function collector() {
  const heard: WireEvent[] = []
  const hear: Hear = (event) => {
    heard.push(event)
    return null
  }
  return { heard, hear }
}

test('a caller with the token is heard, event by event', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (say, receiver) => {
    await say(`${receiver.token}\n`, wholeRun.map(encode).join(''))
    await receiver.empty(1000)
    assert.deepEqual(heard, wholeRun)
    assert.equal(receiver.refused(), 0)
  }, hear)
})

for (const [what, first] of [
  ['with a wrong token', 'f'.repeat(48)],
  ['with a token too short', 'abc'],
  ['with an endless first line', 'x'.repeat(10_000)],
  ['with no token at all', ''],
])
  test(`a caller ${what} is turned away unheard, and counted`, async () => {
    const { heard, hear } = collector()
    await withReceiver(async (say, receiver) => {
      await say(`${first}\n${encode(hello())}${receiver.token}\n${encode(hello())}`)
      await receiver.empty(1000)
      assert.deepEqual(heard, [])
      assert.equal(receiver.refused(), 1)
    }, hear)
  })

test('a damaged line and a line cut off by the end are counted, and the others heard', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (say, receiver) => {
    const cutOff = encode(hello()).slice(0, 20)
    await say(`${receiver.token}\n`, encode(hello()), 'garbage\n', encode(hello()), cutOff)
    await receiver.empty(1000)
    assert.equal(heard.length, 2)
    assert.equal(receiver.damaged(), 2)
  }, hear)
})

test('a caller whose lines are whole and say nonsense is not heard either', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (say, receiver) => {
    const nonsense = [
      { ...hello(), argv: 7 },
      { kind: 'stack', s: '1.0.a' },
    ] as never[]
    await say(`${receiver.token}\n`, ...nonsense.map(encode), encode(hello()))
    await receiver.empty(1000)
    assert.deepEqual(heard, [hello()])
    assert.equal(receiver.damaged(), 2)
  }, hear)
})

test('a caller who says nothing, or half a line and no more, holds nobody up', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (say, receiver, address) => {
    const sockets = ['', receiver.token.slice(0, 10), `${receiver.token}\n${encode(hello()).slice(0, 30)}`].map(
      (text) => {
        const socket = connect(address)
        socket.write(text)
        return socket
      },
    )
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    await say(`${receiver.token}\n`, encode(hello()))
    await receiver.empty(50)
    assert.deepEqual(heard, [hello()])
    assert.deepEqual(receiver.present(), [])
    for (const socket of sockets) socket.destroy()
  }, hear)
})

test('of very many who say nothing, those that came first are hung up on, and others are heard', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (say, receiver, address) => {
    const sockets: Socket[] = []
    // The kernel keeps only so many waiting, and each turn of the loop takes one.
    while (sockets.length < 1020) {
      const some = Array.from({ length: 60 }, () => connect(address).on('error', () => undefined))
      await Promise.all(some.map((socket) => once(socket, 'connect')))
      for (const _ of some) await new Promise((done) => setImmediate(done))
      sockets.push(...some)
    }
    await say(`${receiver.token}\n`, encode(hello()))
    assert.deepEqual(heard, [hello()])
    assert.ok(receiver.refused() >= 20, `${receiver.refused()} refused`)
    for (const socket of sockets) socket.destroy()
  }, hear)
})

test('a flood of callers without the token is turned away, each counted once', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (say, receiver) => {
    const flood = `${'x'.repeat(48)}\n${encode(hello()).repeat(2000)}`
    await Promise.all(Array.from({ length: 100 }, () => say(flood)))
    assert.equal(receiver.refused(), 100)
    assert.deepEqual(heard, [])
  }, hear)
})

test('a caller who talks faster than the disk writes loses nothing', async () => {
  const heard: WireEvent[] = []
  const hear: Hear = (event) => {
    heard.push(event)
    return heard.length % 50 === 0 ? new Promise((done) => setTimeout(done, 1)) : null
  }
  await withReceiver(async (say, receiver) => {
    const events = Array.from({ length: 2000 }, (_, pid) => hello('1.0.a', pid))
    await say(`${receiver.token}\n`, events.map(encode).join(''))
    await receiver.empty(5000)
    assert.deepEqual(heard, events)
  }, hear)
})

test('who is connected is named, and waited for no longer than asked', async () => {
  const { heard, hear } = collector()
  await withReceiver(async (_say, receiver, address) => {
    const socket = connect(address)
    socket.write(`${receiver.token}\n${encode(hello())}`)
    while (heard.length === 0) await new Promise((done) => setImmediate(done))
    await receiver.empty(50)
    assert.deepEqual(
      receiver.present().map(({ pid }) => pid),
      [4121],
    )
    socket.destroy()
  }, hear)
})

test('each thread of a connection is closed with it, but for those that had left', async () => {
  const { hear } = collector()
  const closed: string[] = []
  const room = enterRoom()
  const receiver = await receive(room.socket, { hear, closed: (source) => closed.push(source) })
  const workers = ['1.1.a', '1.2.a'].map((s, at) => ({ ...hello(s), threadId: at + 1 }))
  const goodbye: WireEvent = { kind: 'goodbye', s: '1.1.a', atMs: 50 }
  await say(room.socket, [`${receiver.token}\n`, ...[hello('1.0.a'), ...workers, goodbye].map(encode)])
  await receiver.empty(1000)
  assert.deepEqual(closed, ['1.0.a', '1.2.a'])
  await receiver.close()
  room.leave()
})

test('the room is closed to others and gone when it is left', { skip: process.platform === 'win32' }, () => {
  const room = enterRoom()
  const folder = dirname(room.socket)
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  room.leave()
  assert.equal(existsSync(folder), false)
})
