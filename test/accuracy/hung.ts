import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What a process that does not end, and all that it started, are doing: one line a thread. Empty without /proc. */
export function whatHangs(root: number): string[] {
  const family = [root]
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]))
  for (let at = 0; at < family.length; at++)
    family.push(...[...parents].flatMap(([pid, parent]) => (parent === family[at] ? [pid] : [])))
  return family.flatMap((pid) => [`${pid}: ${command(pid)}`, ...threads(pid), ...openFiles(pid)])
}

function processes(): number[] {
  return list('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)
}

function command(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 200)
}

function threads(pid: number): string[] {
  return list(`/proc/${pid}/task`).map((task) => {
    const of = `/proc/${pid}/task/${task}`
    const [state, ...fields] = read(`${of}/stat`).split(') ').at(-1)?.split(' ') ?? []
    const [user, system] = fields.slice(10)
    return `  ${task} ${read(`${of}/comm`).trim()} ${state} user ${user} system ${system} in ${read(`${of}/syscall`).trim() || '?'}`
  })
}

function openFiles(pid: number): string[] {
  return list(`/proc/${pid}/fd`).map((fd) => `  ${fd} -> ${target(`/proc/${pid}/fd/${fd}`)}`)
}

function target(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return '?'
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
