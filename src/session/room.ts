/** A private place for one session's socket: a fresh folder that only this user may enter, gone when we are. */
import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { decode } from '../protocol/codec.js'
import type { WireEvent } from '../protocol/events.js'
import { errorCode, Mistake } from './mistake.js'
import type { Session } from './session.js'

export interface Room {
  /** The address of the unix socket, or of the named pipe on Windows. */
  readonly socket: string
  /** What was left by who was never heard: a program that ended before its watchdog was there. */
  signedIn(heard: Session): { event: WireEvent; line: Buffer }[]
  /** Lets another user's process in, and nobody else; only root can. */
  giveTo(owner: { uid: number; gid: number }): void
  leave(): void
}

/** A unix socket's path must fit into 104 bytes on macOS, 108 on Linux. */
const MAX_SOCKET_BYTES = 100

export function enterRoom(): Room {
  if (process.platform === 'win32') return pipeRoom()
  const folder = privateFolder(tmpdir())
  const socket = join(folder, 'socket')
  if (Buffer.byteLength(socket) <= MAX_SOCKET_BYTES) return folderRoom(folder, socket)
  rmSync(folder, { recursive: true })
  const short = privateFolder('/tmp')
  return folderRoom(short, join(short, 'socket'))
}

/** Where the watched look for it already. Refused where it is taken: nobody else may have made it. */
export function openRoom(socket: string): Room {
  if (process.platform === 'win32') return pipeRoom(socket)
  const folder = dirname(socket)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    throw noFolder(dirname(folder), error)
  }
  return folderRoom(folder, socket)
}

function pipeRoom(socket = `\\\\.\\pipe\\loopdoctor-${randomBytes(16).toString('hex')}`): Room {
  return {
    socket,
    signedIn: () => [],
    giveTo: () => undefined,
    leave: () => undefined,
  }
}

function folderRoom(folder: string, socket: string): Room {
  const leave = (): void => {
    process.off('exit', leave)
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', leave)
  const giveTo: Room['giveTo'] = ({ uid, gid }) => {
    for (const path of [folder, socket]) chownSync(path, uid, gid)
  }
  return { socket, signedIn: (heard) => signedIn(folder, heard), giveTo, leave }
}

function signedIn(folder: string, { threads }: Session): { event: WireEvent; line: Buffer }[] {
  const known = new Set(threads.map(({ hello }) => hello.pid))
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hello') && !known.has(Number.parseInt(name, 10)))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1))
    .flatMap((text) => {
      const line = Buffer.from(text)
      const event = decode(line)
      return event ? [{ event, line }] : []
    })
}

/** mkdtemp makes it with mode 0700. */
function privateFolder(parent: string): string {
  try {
    return mkdtempSync(join(parent, 'loopdoctor-'))
  } catch (error) {
    throw noFolder(parent, error)
  }
}

function noFolder(parent: string, error: unknown): Mistake {
  return new Mistake(
    `Cannot create a private folder in ${parent} (${errorCode(error)}).`,
    'Point TMPDIR to a folder that can be written.',
  )
}
