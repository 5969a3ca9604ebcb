/** A private place for one session's socket: a fresh folder that only this user may enter, gone when we are. */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { WireEvent } from '../protocol/events.js'
import { leftBeside } from '../protocol/left-beside.js'
import { hearLine } from './heard/hear-line.js'
import { errorCode, Mistake } from './mistake.js'
import { heardPids } from './processes/heard-pids.js'
import type { Session } from './session.js'

export interface Said {
  event: WireEvent
  line: Buffer
}

export interface Room {
  /** The address of the unix socket, or of the named pipe on Windows. */
  readonly socket: string
  /** What was left by who was never heard: a program that ended before its watchdog was there. */
  signedIn(heard: Session): Said[]
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
  const room = folderRoom(folder, socket)
  const left = leftBeside(socket)
  return {
    ...room,
    signedIn: (heard) => [...room.signedIn(heard), ...saidIn(existsSync(left) ? [left] : [], heardPids(heard))],
    leave() {
      room.leave()
      rmSync(left, { force: true })
    },
  }
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

function signedIn(folder: string, heard: Session): Said[] {
  const known = heardPids(heard)
  const files = namesIn(folder).filter((name) => name.endsWith('.hello') && !known.has(Number.parseInt(name, 10)))
  return saidIn(
    files.map((name) => join(folder, name)),
    known,
  )
}

/** By sources of processes that were not heard themselves. */
function saidIn(files: string[], known: ReadonlySet<number>): Said[] {
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(0, -1))
    .flatMap((text) => {
      const line = Buffer.from(text)
      const event = hearLine(line)
      return event && !known.has(Number.parseInt(event.s, 10)) ? [{ event, line }] : []
    })
}

/** None where somebody cleaned up the temporary folder: no reason to lose what was heard. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
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
    `Point TMPDIR to a folder that can be written${isWritable(SHARED_MEMORY) ? `: TMPDIR=${SHARED_MEMORY}` : '.'}`,
  )
}

/** In a container whose disk is read-only, often the one folder that is not. */
const SHARED_MEMORY = '/dev/shm'

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
