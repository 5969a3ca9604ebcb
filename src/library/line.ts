/**
 * The line to the session that hears this process. It never keeps the program alive, but while it waits for an answer;
 * it never throws.
 */
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { GuestAsks } from '../protocol/guest.js'
import { SIDECAR_PATIENCE_MS } from '../protocol/sidecar-orders.js'
import type { Address } from './enlist.js'

export interface Line {
  say(asks: GuestAsks): void
  /** Whether the program is to live on for it. */
  hold(isHeld: boolean): void
  /** Hangs up when all is said. */
  end(): void
}

export interface Ends {
  hear(line: string): void
  /** Nobody answers, or the session is over: nothing more will be heard. */
  lost(): void
}

const RETRY_MS = 50

export function openLine({ socket: path, token }: Address, { hear, lost }: Ends): Line {
  const began = performance.now()
  let waiting = [`${token}\n`]
  let socket: Socket | null = null
  let timer: NodeJS.Timeout | null = null
  let held = false
  let over = false

  function attempt(): void {
    timer = null
    const call = connect(path, () => {
      socket = call
      call.write(waiting.join(''))
      waiting = []
      if (over) call.end()
    })
    call.on('error', () => undefined)
    call.on('close', () => (socket === null ? again() : finish()))
    createInterface({ input: call })
      .on('line', hear)
      .on('error', () => undefined)
    refer(call)
  }

  function again(): void {
    if (over || performance.now() - began > SIDECAR_PATIENCE_MS) finish()
    else {
      timer = setTimeout(attempt, RETRY_MS)
      refer(timer)
    }
  }

  function finish(): void {
    if (!over) lost()
    over = true
  }

  function refer(thing: { ref(): unknown; unref(): unknown }): void {
    if (held) thing.ref()
    else thing.unref()
  }

  attempt()
  return {
    say(asks) {
      const text = `${JSON.stringify(asks)}\n`
      if (socket) socket.write(text)
      else waiting.push(text)
    },
    hold(isHeld) {
      held = isHeld
      for (const thing of [socket, timer]) if (thing) refer(thing)
    },
    end() {
      over = true
      socket?.end()
    },
  }
}
