/** What Linux says of a process that is about to be signalled; null where there is none. */
import { readFileSync, readlinkSync, statSync } from 'node:fs'

export interface ProcessStatus {
  /** The process it is a thread of: itself, as a rule. */
  threadGroup: number
  /** As in ps: `R`, `S`, `D`, `T`, `Z` … */
  state: string
  uid: number
  gid: number
  /** By number of the signal: whether a function is called for it, or it is ignored or held back. */
  catches(signal: number): boolean
  ignores(signal: number): boolean
}

export function processStatus(pid: number): ProcessStatus | null {
  const text = textOf(`/proc/${pid}/status`)
  if (text === null) return null
  const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(text)?.[1] ?? ''
  const mask = (name: string): bigint => BigInt(`0x${field(name) || '0'}`)
  const has = (signals: bigint, signal: number): boolean => ((signals >> BigInt(signal - 1)) & 1n) === 1n
  const [caught, ignored, blocked] = [mask('SigCgt'), mask('SigIgn'), mask('SigBlk')]
  return {
    threadGroup: Number(field('Tgid')),
    state: field('State').charAt(0),
    // Real, effective, saved, of the file system: who it acts as is the second.
    uid: Number(field('Uid').split('\t')[1]),
    gid: Number(field('Gid').split('\t')[1]),
    catches: (signal) => has(caught, signal),
    ignores: (signal) => has(ignored | blocked, signal),
  }
}

const NAMESPACES = ['pid', 'net'] as const

/** In a container a process has its own numbers and its own loopback. Null where that is not ours to see. */
export function sharesOurNamespaces(pid: number): boolean | null {
  try {
    return NAMESPACES.every((name) => readlinkSync(`/proc/${pid}/ns/${name}`) === readlinkSync(`/proc/self/ns/${name}`))
  } catch {
    return null
  }
}

/** Whether a path means the same file there as it does here. */
export function seesFile(pid: number, path: string): boolean {
  const [there, here] = [statSync(`/proc/${pid}/root${path}`, QUIETLY), statSync(path, QUIETLY)]
  return there !== undefined && there.ino === here?.ino && there.dev === here.dev
}

const QUIETLY = { throwIfNoEntry: false } as const

/** Whether its main thread waits in the kernel for events, as a free loop does. Null where that cannot be seen. */
export function waitsForEvents(pid: number): boolean | null {
  const place = textOf(`/proc/${pid}/task/${pid}/wchan`)
  const call = textOf(`/proc/${pid}/task/${pid}/syscall`)?.split(' ')[0]
  if (call !== undefined && POLLS[process.arch]?.includes(call)) return true
  return place === null || place === '0' || place === '' ? (call === undefined ? null : false) : /poll/.test(place)
}

/** epoll_wait and epoll_pwait. */
const POLLS: Partial<Record<NodeJS.Architecture, string[]>> = { x64: ['232', '281'], arm64: ['22'] }

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return null
  }
}
