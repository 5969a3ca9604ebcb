/**
 * The way out: one socket, owned by the watchdog thread, so that news leaves while the watched thread is blocked.
 * Bounded: what does not fit is dropped, counted, and said as soon as there is room again.
 */
import { appendFileSync, fstatSync } from 'node:fs'
import type { Socket } from 'node:net'
import { encode } from '../../protocol/codec.js'
import type { AgentEvent } from '../../protocol/events.js'
import { leftBeside } from '../../protocol/left-beside.js'

const MAX_WAITING_BYTES = 8 * 1024 * 1024

/** Of one who is starting still. */
const RETRY_MS = 50

export interface Way {
  path: string
  token: string
  /** For how long it may take until somebody listens. */
  patienceMs: number
}

export interface Transport {
  send(event: AgentEvent): void
  /** What was sent before waits for it. */
  call(): void
  /** Closes it when all is sent. */
  end(): void
  /** The process may end now: what waits for somebody to listen is left where that one looks for it. */
  leave(): void
}

export interface Line {
  open(): void
  gone(): void
  /** The program closed our descriptor: its number may be that of a file of its own by now, and must not be closed. */
  severed(): void
  /** The session wants to know what is awaited. */
  asked(): void
  /** It has come to a program that goes on without us. */
  leave(): void
}

export function createTransport({ path, token, patienceMs }: Way, now: () => number, line: Line): Transport {
  let waiting: string[] = [`${token}\n`]
  let waitingBytes = 0
  let socket: Socket | null = null
  let dropped = 0
  let gone = false
  let isOurs = (): boolean => true
  let called = false
  /** How many of those that wait are on the disk; the first is the token. */
  let left = 1

  function attempt(untilMs: number): void {
    // Not at load: main and its workers load this file too, and in a process that began as a user's snapshot a worker
    // that loads it ends the program (Node 24 and later).
    const { connect }: typeof import('node:net') = require('node:net')
    const call = connect(path, () => {
      socket = call
      isOurs = sameFile(call)
      call.write(waiting.join(''))
      waiting = []
      line.open()
    })
    call.on('error', () => {})
    call.on('data', (words) => (words.includes('leave') ? line.leave() : line.asked()))
    call.on('close', () => {
      if (socket === null && now() < untilMs) setTimeout(() => attempt(untilMs), RETRY_MS)
      else giveUp()
    })
  }

  function giveUp(): void {
    gone = true
    line.gone()
  }

  function write(text: string): void {
    if (socket) socket.write(text)
    else {
      waiting.push(text)
      waitingBytes += text.length
    }
  }

  return {
    call() {
      called = true
      attempt(now() + patienceMs)
    },
    end: () => socket?.end(),
    leave() {
      if (!called || socket || gone || patienceMs === 0 || !path.startsWith('/')) return
      const text = waiting.slice(left).join('')
      left = waiting.length
      if (text !== '') appendFileSync(leftBeside(path), text, { mode: 0o600 })
    },
    send(event) {
      if (gone) return
      if (!isOurs()) {
        gone = true
        line.severed()
        return
      }
      if ((socket?.writableLength ?? waitingBytes) > MAX_WAITING_BYTES) {
        dropped++
        return
      }
      if (dropped > 0) {
        write(encode({ kind: 'dropped', s: event.s, atMs: now(), count: dropped, what: 'events' }))
        dropped = 0
      }
      write(encode(event))
    },
  }
}

/** A program that closes what it finds open, as one does that becomes a daemon, frees our number for its next file. */
function sameFile(socket: Socket): () => boolean {
  const fd = (socket as { _handle?: { fd?: number } })._handle?.fd ?? -1
  const inode = inodeOf(fd)
  return () => inode === null || inodeOf(fd) === inode
}

/** Null where there is none: on Windows a pipe has no descriptor. */
function inodeOf(fd: number): number | null {
  try {
    return fd < 0 ? null : fstatSync(fd).ino
  } catch {
    return null
  }
}
