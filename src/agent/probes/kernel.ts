/**
 * What Linux knows about a thread, read from /proc by the watchdog: its CPU and run-queue time, its page faults, and,
 * while it does not answer, the system call it sits in. Null where /proc says nothing.
 */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs'
import type { KernelWait, ThreadUsage } from '../../protocol/events.js'

/** The kernel's unit for CPU times in stat: USER_HZ is 100 on every Linux that runs node. */
const TICK_MS = 10

/** Cumulative figures of a thread, in milliseconds. */
export interface Reading {
  atMs: number
  cpuMs: number
  systemMs: number
  runQueueMs: number
  majorFaults: number
  ioCalls: number
}

/** Why nothing can be known here; null where it can. Some containers have no /proc, and some kernels no such figures. */
export function whyBlind(): string | null {
  if (process.platform !== 'linux') return 'Linux only'
  return existsSync('/proc/self/schedstat') ? null : '/proc tells nothing'
}

/** Of the thread that asks. */
export const OWN_TASK = '/proc/thread-self'

/** `task` is a folder like /proc/self/task/123 or /proc/thread-self. */
export function readUsage(task: string, now: () => number): Reading | null {
  const scheduled = readSchedule(task)
  if (scheduled === null) return null
  const [majorFaults, systemTicks] = statFields(task, 12, 15)
  return {
    atMs: now(),
    ...scheduled,
    systemMs: (systemTicks ?? 0) * TICK_MS,
    majorFaults: majorFaults ?? 0,
    ioCalls: ioCalls(task),
  }
}

/** Of all the thread's life, in milliseconds: on a CPU, and waiting for one. */
export function readActiveMs(task: string): number | null {
  const scheduled = readSchedule(task)
  return scheduled && scheduled.cpuMs + scheduled.runQueueMs
}

function readSchedule(task: string): Pick<Reading, 'cpuMs' | 'runQueueMs'> | null {
  const [cpu, wait] = (read(`${task}/schedstat`) ?? '').split(' ').map(Number)
  return !cpu || wait === undefined ? null : { cpuMs: cpu / 1e6, runQueueMs: wait / 1e6 }
}

function ioCalls(task: string): number {
  const counted = (read(`${task}/io`) ?? '').matchAll(/^sysc[rw]: (\d+)$/gm)
  return [...counted].reduce((sum, [, calls]) => sum + Number(calls), 0)
}

/** The figures of the span between two readings; null where one of them is missing. */
export function usageBetween(first: Reading | null, last: Reading | null): ThreadUsage | null {
  if (!first || !last || last.atMs <= first.atMs) return null
  return {
    overMs: last.atMs - first.atMs,
    cpuMs: last.cpuMs - first.cpuMs,
    systemMs: last.systemMs - first.systemMs,
    runQueueMs: last.runQueueMs - first.runQueueMs,
    majorFaults: last.majorFaults - first.majorFaults,
    ioCalls: last.ioCalls - first.ioCalls,
  }
}

/**
 * For a stall that nobody watched: since the last reading before its end. Without one, since the process started, when
 * the kernel's clocks of the thread stood at zero; what it then read and loaded is not the stall's.
 */
export function usageOfMissed(startedMs: number, before: Reading | null, after: Reading | null): ThreadUsage | null {
  if (before) return usageBetween(before, after)
  const birth = { atMs: startedMs, cpuMs: 0, systemMs: 0, runQueueMs: 0, majorFaults: 0, ioCalls: 0 }
  const usage = usageBetween(birth, after)
  return usage && { ...usage, systemMs: 0, majorFaults: 0, ioCalls: 0 }
}

type Waiting = Pick<KernelWait, 'state' | 'syscall' | 'target' | 'children'>

/** `sinceBootMs`: when the thread fell silent, on the machine's monotonic clock. */
export function readWait(task: string, sinceBootMs: number): Waiting | null {
  const stat = read(`${task}/stat`)
  if (stat === null) return null
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) || null
  const [number, first, second] = (read(`${task}/syscall`) ?? '').trim().split(' ')
  const syscall = number === undefined ? null : (SYSCALLS[process.arch]?.[number] ?? null)
  const target = targetOf(syscall, first, second)
  return { state, syscall, target, children: childrenOf(task, sinceBootMs) }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return null
  }
}

/** Fields of proc(5)'s stat, counted from 1; the name in parentheses may hold spaces. */
function statFields(task: string, ...wanted: number[]): number[] {
  const stat = read(`${task}/stat`) ?? ''
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return wanted.map((n) => Number(fields[n - 3]) || 0)
}

function targetOf(syscall: string | null, first: string | undefined, second: string | undefined): string | null {
  if (syscall === 'openat') return pathInMemory(second)
  return syscall !== null && TAKES_DESCRIPTOR.has(syscall) ? descriptor(first) : null
}

const MAX_PATH_BYTES = 1024

/** A call that takes a path has its address: the memory is our own process's. */
function pathInMemory(address: string | undefined): string | null {
  let memory: number | null = null
  try {
    memory = openSync('/proc/self/mem', 'r')
    const bytes = Buffer.alloc(MAX_PATH_BYTES)
    const length = readSync(memory, bytes, 0, MAX_PATH_BYTES, Number.parseInt(address ?? '', 16))
    const end = bytes.indexOf(0)
    return end > 0 && end < length ? bytes.toString('utf8', 0, end) : null
  } catch {
    return null
  } finally {
    if (memory !== null) closeSync(memory)
  }
}

function descriptor(word: string | undefined): string | null {
  try {
    return word === undefined ? null : readlinkSync(`/proc/self/fd/${Number.parseInt(word, 16)}`)
  } catch {
    return null
  }
}

/** What a synchronous call can wait for is younger than the stall; command lines are cut, there may be secrets behind. */
function childrenOf(task: string, sinceBootMs: number): string[] {
  let pids = (read(`${task}/children`) ?? '').trim().split(' ').filter(Boolean)
  if (pids.length === 0) pids = childrenByParent()
  const young = pids.filter((pid) => (statFields(`/proc/${pid}`, 22)[0] ?? 0) * TICK_MS >= sinceBootMs - 2 * TICK_MS)
  return young.slice(-8).flatMap((pid) => {
    const line = read(`/proc/${pid}/cmdline`)
    return line ? [line.split('\0').filter(Boolean).join(' ').slice(0, 120)] : []
  })
}

/** For kernels without task/children: every process whose parent we are. */
function childrenByParent(): string[] {
  try {
    return readdirSync('/proc').filter(
      (name) => /^\d+$/.test(name) && statFields(`/proc/${name}`, 4)[0] === process.pid,
    )
  } catch {
    return []
  }
}

const TAKES_DESCRIPTOR = new Set(
  'read write readv writev pread64 pwrite64 flock fsync fdatasync fcntl connect accept recvfrom recvmsg sendto sendmsg'.split(
    ' ',
  ),
)

const SYSCALLS: Partial<Record<NodeJS.Architecture, Record<string, string>>> = {
  x64: {
    0: 'read',
    1: 'write',
    7: 'poll',
    17: 'pread64',
    18: 'pwrite64',
    19: 'readv',
    20: 'writev',
    23: 'select',
    35: 'nanosleep',
    42: 'connect',
    43: 'accept',
    44: 'sendto',
    45: 'recvfrom',
    46: 'sendmsg',
    47: 'recvmsg',
    61: 'wait4',
    72: 'fcntl',
    73: 'flock',
    74: 'fsync',
    75: 'fdatasync',
    202: 'futex',
    230: 'clock_nanosleep',
    232: 'epoll_wait',
    247: 'waitid',
    257: 'openat',
    270: 'pselect6',
    271: 'ppoll',
    281: 'epoll_pwait',
  },
  arm64: {
    22: 'epoll_pwait',
    25: 'fcntl',
    32: 'flock',
    56: 'openat',
    63: 'read',
    64: 'write',
    65: 'readv',
    66: 'writev',
    67: 'pread64',
    68: 'pwrite64',
    72: 'pselect6',
    73: 'ppoll',
    82: 'fsync',
    83: 'fdatasync',
    95: 'waitid',
    98: 'futex',
    101: 'nanosleep',
    115: 'clock_nanosleep',
    202: 'accept',
    203: 'connect',
    206: 'sendto',
    207: 'recvfrom',
    211: 'sendmsg',
    212: 'recvmsg',
    260: 'wait4',
  },
}
