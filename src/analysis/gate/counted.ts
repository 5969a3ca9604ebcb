/** What of a report a gate may hold against the program. */
import { findingOf } from '../findings.js'
import type { Finding, Report, Stall } from '../report.js'

/** Why a finding does not count, whatever its severity; null where it does. */
export type Excuse = 'machine' | 'launcher' | 'startup' | null

/** The program's own stalls on its main threads, once it has started. To compute is what a worker thread is for. */
export function countedStalls(report: Report): Stall[] {
  const isLauncher = launchersOf(report)
  return report.stalls.filter((stall) => {
    const { cause, phase, threadId } = stall
    return cause !== 'host' && phase !== 'startup' && threadId === 0 && !isLauncher(stall)
  })
}

export function excuseOf({ id, stallIds, promiseIds }: Finding, report: Report): Excuse {
  if (findingOf(id)?.cause === 'host') return 'machine'
  const isLauncher = launchersOf(report)
  const ids = new Set([...stallIds, ...promiseIds])
  const stalls = report.stalls.filter((stall) => ids.has(stall.id))
  const about = [...stalls, ...report.promises.filter((problem) => ids.has(problem.id))]
  if (about.length > 0 && about.every(isLauncher)) return 'launcher'
  return about.length > 0 && stalls.length === about.length && stalls.every(isStarting) ? 'startup' : null
}

type Owned = Pick<Stall, 'runId' | 'pid'>

/** npm and its like: their stalls are told, and nobody is blamed for them. */
function launchersOf({ threads }: Report): (owned: Owned) => boolean {
  const key = ({ runId, pid }: Owned): string => `${runId} ${pid}`
  const launchers = new Set(threads.filter(({ role }) => role === 'launcher').map(key))
  return (owned) => launchers.has(key(owned))
}

const isStarting = ({ phase }: Stall): boolean => phase === 'startup'
