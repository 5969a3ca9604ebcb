/** Programs that want to hear what is found in them: they call as agents do, and say so. */
import type { Socket } from 'node:net'

export interface Guest {
  /** What does not fit is not sent: who does not read has nothing to wait for. */
  say(line: string): void
}

/** Takes what a guest asks, line by line, and in the end that it has gone. */
export interface GuestEar {
  hear(line: string): void
  gone(): void
}

export type Welcome = (guest: Guest) => GuestEar

/** The lines of an agent begin with a checksum. */
const OBJECT = 0x7b
const MAX_WAITING_BYTES = 64 * 1024 * 1024

export function isGuestLine(line: Buffer): boolean {
  return line[0] === OBJECT
}

export function guestOn(socket: Socket): Guest {
  return {
    say(line) {
      if (socket.writableLength < MAX_WAITING_BYTES && !socket.destroyed) socket.write(`${line}\n`)
    },
  }
}
