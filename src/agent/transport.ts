/**
 * The way out: one socket, owned by the watchdog thread, so that news leaves while the watched thread is blocked.
 * Bounded: what does not fit is dropped, counted, and said as soon as there is room again.
 */
import { connect, type Socket } from 'node:net'
import { encode } from '../protocol/codec.js'
import type { AgentEvent } from '../protocol/events.js'

const MAX_WAITING_BYTES = 8 * 1024 * 1024

export interface Transport {
  send(event: AgentEvent): void
  /** Closes it when all is sent. */
  end(): void
}

export interface Line {
  open(): void
  gone(): void
  /** The session wants to know what is awaited. */
  asked(): void
  /** It has come to a program that goes on without us. */
  leave(): void
}

export function openTransport(path: string, token: string, now: () => number, line: Line): Transport {
  const socket: Socket = connect(path, () => line.open())
  let dropped = 0
  let gone = false
  socket.on('error', () => {})
  socket.on('data', (words) => (words.includes('leave') ? line.leave() : line.asked()))
  socket.on('close', () => {
    gone = true
    line.gone()
  })
  socket.write(`${token}\n`)
  return {
    end: () => socket.end(),
    send(event) {
      if (gone) return
      if (socket.writableLength > MAX_WAITING_BYTES) {
        dropped++
        return
      }
      if (dropped > 0) {
        socket.write(encode({ kind: 'dropped', s: event.s, atMs: now(), count: dropped, what: 'events' }))
        dropped = 0
      }
      socket.write(encode(event))
    },
  }
}
