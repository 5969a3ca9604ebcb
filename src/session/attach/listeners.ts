/** TCP ports on which a process listens, as Linux shows them: its sockets by inode, and the kernel's table of them. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface Listener {
  /** Where it can be reached from this machine. */
  host: '127.0.0.1' | '::1'
  port: number
  /** Nobody else's machine can reach it. */
  loopback: boolean
  inode: string
}

/** Empty where the process is not ours to look into. */
export function listenersOf(pid: number): Listener[] {
  const own = socketsOf(pid)
  return own.size === 0 ? [] : allListeners(pid).filter(({ inode }) => own.has(inode))
}

/** Of the network namespace that the process lives in. */
export function allListeners(pid: number): Listener[] {
  return (['tcp', 'tcp6'] as const).flatMap((table) => linesOf(`/proc/${pid}/net/${table}`).flatMap(listenerIn))
}

const LISTENING = '0A'
const LOOPBACK = ['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F']
const LOOPBACK_6 = LOOPBACK[1]

/** `  0: 0100007F:240D 00000000:0000 0A …`: address and port in hexadecimal, the inode in column 10. */
function listenerIn(line: string): Listener[] {
  const columns = line.trim().split(/\s+/)
  const [address = '', port = ''] = (columns[1] ?? '').split(':')
  const inode = columns[9]
  if (columns[3] !== LISTENING || inode === undefined) return []
  const host = address === LOOPBACK_6 ? '::1' : '127.0.0.1'
  return [{ host, port: Number.parseInt(port, 16), loopback: LOOPBACK.includes(address), inode }]
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'latin1').split('\n').slice(1, -1)
  } catch {
    return []
  }
}

function socketsOf(pid: number): Set<string> {
  try {
    const folder = `/proc/${pid}/fd`
    return new Set(readdirSync(folder).flatMap((fd) => inodeOf(`${folder}/${fd}`)))
  } catch {
    return new Set()
  }
}

function inodeOf(fd: string): string[] {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(fd))?.slice(1) ?? []
  } catch {
    return []
  }
}
