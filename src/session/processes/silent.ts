/** Processes of node below the target that never report: found alive in /proc, or told of by who started them. */
import type { ChildStarted, Unwatched } from '../../protocol/events.js'
import type { Session } from '../session.js'
import { type Family, keepLooking, type Member } from './family.js'
import { heardPids } from './heard-pids.js'
import { isNodeName, runsProgram } from './node-command.js'
import { processStatus } from './process-status.js'
import { argvOf, environmentOf, executableOf, machineUptimeMs } from './process-table.js'
import { deafnessOf, silenceOf, strangeness } from './silence.js'

/** A younger one may still be on its way to its first word. */
const LEAST_AGE_MS = 500
const MAX_SILENT = 1000

export interface SilentWatch {
  /** Who was there and never spoke, now that everyone has spoken, but for those that were told. */
  silent(): Unwatched[]
  stop(): void
}

type Silent = Omit<Unwatched, 'abovePid' | 'why'> & { why: string | null; file: string; parents: number[] }

export interface Ears {
  session: Session
  /** One that cannot speak, as its command line or its environment proves: told while it runs. */
  tell(unwatched: Unwatched): void
}

export function watchSilent(family: Family, { session, tell }: Ears, now: () => number): SilentWatch {
  const told = new Set<number>()
  const found = new Map<number, Silent>()
  const stop = keepLooking(family, () => {
    const heard = heardPids(session)
    const uptimeMs = machineUptimeMs()
    const candidates = family
      .members()
      .filter(({ pid, startedMs }) => !heard.has(pid) && !found.has(pid) && uptimeMs - startedMs > LEAST_AGE_MS)
    for (const member of candidates) {
      const silent = found.size < MAX_SILENT ? silentNode(member, family, now()) : null
      if (silent) found.set(member.pid, silent)
    }
    for (const silent of found.values()) {
      const { pid, why, parents } = silent
      if (why === null || told.has(pid) || heard.has(pid) || !parents.some((above) => heard.has(above))) continue
      told.add(pid)
      tell(finished(silent, heard))
    }
  })
  return {
    stop,
    silent() {
      const heard = heardPids(session)
      const seen = [...found.values()].filter(({ pid }) => !heard.has(pid)).map((silent) => finished(silent, heard))
      const children = session.threads.flatMap(({ hello, children }) =>
        children.filter((child) => isSilent(child, heard)).map((child) => unwatchedChild(child, hello.pid)),
      )
      const all = new Map([...children, ...seen].map((unwatched) => [unwatched.pid, unwatched]))
      return [...all.values()].filter(({ pid }) => !told.has(pid))
    },
  }
}

function finished({ parents, file, why, ...silent }: Silent, heard: ReadonlySet<number>): Unwatched {
  return { ...silent, abovePid: parents.find((pid) => heard.has(pid)) ?? null, why: why ?? deafnessOf(file) }
}

function silentNode(member: Member, family: Family, atMs: number): Silent | null {
  const file = executableOf(member.pid)
  const argv = argvOf(member.pid)
  if (!file || !argv || !isNodeName(file) || !runsProgram(argv.slice(1))) return null
  const { pid, parentPid } = member
  const why = strangeness(processStatus(pid)?.uid ?? null) ?? silenceOf(argv, environmentOf(pid))
  const parents = family.above(member)
  return { kind: 'unwatched', s: 'launcher', atMs, pid, threadId: 0, parentPid, argv, why, file, parents }
}

/** On Linux one that was asked to report is believed silent only if it was seen: it may have ended at once. */
function isSilent({ pid, node, args, why }: ChildStarted, heard: ReadonlySet<number>): boolean {
  return node && !heard.has(pid) && runsProgram(args) && (why !== null || process.platform !== 'linux')
}

function unwatchedChild({ atMs, pid, file, args, why }: ChildStarted, parentPid: number): Unwatched {
  const reason = why ?? 'it never reported'
  const argv = [file, ...args]
  return { kind: 'unwatched', s: 'launcher', atMs, pid, threadId: 0, parentPid, abovePid: parentPid, argv, why: reason }
}
