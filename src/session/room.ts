/** A private place for one session's socket: a fresh folder that only this user may enter, gone when we are. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorCode, Mistake } from './mistake.js'

export interface Room {
  /** The address of the unix socket, or of the named pipe on Windows. */
  readonly socket: string
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

function pipeRoom(): Room {
  return { socket: `\\\\.\\pipe\\loopdoctor-${randomBytes(16).toString('hex')}`, leave: () => undefined }
}

function folderRoom(folder: string, socket: string): Room {
  const leave = (): void => {
    process.off('exit', leave)
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', leave)
  return { socket, leave }
}

/** mkdtemp makes it with mode 0700. */
function privateFolder(parent: string): string {
  try {
    return mkdtempSync(join(parent, 'loopdoctor-'))
  } catch (error) {
    throw new Mistake(
      `Cannot create a private folder in ${parent} (${errorCode(error)}).`,
      'Point TMPDIR to a folder that can be written.',
    )
  }
}
