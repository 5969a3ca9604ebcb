/** What of a report a gate may hold against the program. */
import { isHost } from '../findings.js'
import { type Owned, processKey } from '../owner.js'
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

export function excusesIn(report: Report): (finding: Finding) => Excuse {
  const isLauncher = launchersOf(report)
  const stalls = new Map(report.stalls.map((stall) => [stall.id, stall]))
  const problems = new Map(report.promises.map((problem) => [problem.id, problem]))
  return ({ id, stallIds, promiseIds }) => {
    if (isHost(id)) return 'machine'
    const held = stallIds.flatMap((each) => stalls.get(each) ?? [])
    const about = [...held, ...promiseIds.flatMap((each) => problems.get(each) ?? [])]
    if (about.length === 0) return null
    if (about.every(isLauncher)) return 'launcher'
    return held.length === about.length && held.every(isStarting) ? 'startup' : null
  }
}

/** npm and its like: their stalls are told, and nobody is blamed for them. */
function launchersOf({ threads }: Report): (owned: Pick<Owned, 'runId' | 'pid'>) => boolean {
  const launchers = new Set(threads.filter(({ role }) => role === 'launcher').map(processKey))
  return (owned) => launchers.has(processKey(owned))
}

const isStarting = ({ phase }: Stall): boolean => phase === 'startup'
