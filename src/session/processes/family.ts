/**
 * The processes below the target, as /proc shows them: looked for twice a second, so that one which cannot report is
 * known too. Only on Linux; elsewhere the family stays empty.
 */
import { allPids, statOf } from './process-table.js'

const EVERY_MS = 500

export interface Member {
  pid: number
  parentPid: number
  /** When it started, in milliseconds since the machine did. */
  startedMs: number
}

export interface Family {
  /** Who is alive now, the target among them. */
  members(): Member[]
  /** The pids above a member within the family, nearest first. */
  above(member: Member): number[]
  look(): void
}

export function familyOf(root: number): Family {
  const members = new Map<number, Member>()
  let seen = new Set<number>()

  function look(): void {
    const alive = allPids()
    const strangers = alive.filter((pid) => !seen.has(pid)).flatMap(memberOf)
    seen = new Set(alive)
    for (const pid of members.keys()) if (!seen.has(pid)) members.delete(pid)
    adopt(strangers)
  }

  /** A pid need not be greater than its parent's: as long as one joins, another may belong to it. */
  function adopt(strangers: Member[]): void {
    const ours = strangers.filter(({ pid, parentPid }) => pid === root || members.has(parentPid))
    for (const member of ours) members.set(member.pid, member)
    if (ours.length > 0) adopt(strangers.filter((stranger) => !ours.includes(stranger)))
  }

  function above({ parentPid }: Member): number[] {
    const parent = members.get(parentPid)
    return parent ? [parentPid, ...above(parent)] : [parentPid]
  }

  return { members: () => [...members.values()], above, look }
}

/** Calls `act` after each look. */
export function keepLooking(family: Family, act: () => void): () => void {
  if (process.platform !== 'linux') return () => undefined
  const look = (): void => {
    family.look()
    act()
  }
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

function memberOf(pid: number): Member[] {
  const stat = statOf(pid)
  return stat ? [{ pid, ...stat }] : []
}
