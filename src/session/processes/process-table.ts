/** What Linux tells of processes, from /proc; null where one is gone, or is another user's. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface ProcessStat {
  parentPid: number
  /** When it started, in milliseconds since the machine did. */
  startedMs: number
}

/** Of a kernel's clock tick, as /proc tells times on every architecture that Node runs on. */
const TICK_MS = 10
const MAX_TEXT = 64 * 1024

export function allPids(): number[] {
  return attempt(() => readdirSync('/proc').map(Number).filter(Number.isInteger)) ?? []
}

/** The name in field 2 may hold spaces and brackets. */
export function statOf(pid: number): ProcessStat | null {
  return attempt(() => {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parentPid: Number(fields[1]), startedMs: Number(fields[19]) * TICK_MS }
  })
}

/** Not one that has ended and that its parent did not take notice of. */
export function isRunning(pid: number): boolean {
  const state = attempt(() => /^.*\) (.)/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1])
  return state !== null && state !== undefined && !'ZX'.includes(state)
}

/** The path of what it runs. */
export function executableOf(pid: number): string | null {
  return attempt(() => readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
}

export function folderOf(pid: number): string | null {
  return attempt(() => readlinkSync(`/proc/${pid}/cwd`))
}

export function argvOf(pid: number): string[] | null {
  return wordsIn(`/proc/${pid}/cmdline`)
}

/** As it was when the process started: `NAME=value`. */
export function environmentOf(pid: number): string[] | null {
  return wordsIn(`/proc/${pid}/environ`)
}

/** Empty where it is not set. */
export function valueIn(environment: readonly string[], name: string): string {
  return environment.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

export function machineUptimeMs(): number {
  return Number(attempt(() => readFileSync('/proc/uptime', 'latin1').split(' ')[0]) ?? 0) * 1000
}

function wordsIn(file: string): string[] | null {
  return attempt(() => readFileSync(file, 'utf8').slice(0, MAX_TEXT).replace(/\0$/, '').split('\0'))
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
