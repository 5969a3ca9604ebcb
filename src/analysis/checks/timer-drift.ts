/** Repeating timers that run late on their own account: made from the sums of each timer, not from stalls. */
import type { IntervalRecord, Session } from '../../session/session.js'
import { label } from '../entered/label.js'
import { starterIn } from '../entered/starter.js'
import { findings } from '../findings.js'
import { fingerprintAt } from '../fingerprint.js'
import type { Finding, Frame } from '../report.js'
import type { Atlas } from '../source/atlas.js'
import { count, duration } from '../words.js'

const ID = 'timer-drift'
const { lateMs: leastMs, lateShare, runs: leastRuns } = findings[ID].thresholds

export const timerDrift = { id: ID, needs: 'tracer', healthy: 'no repeating timer ran late' } as const

interface Drift {
  location: Frame | null
  timers: IntervalRecord[]
}

export function driftFindings(session: Session, atlas: Atlas): Finding[] {
  const drifts = new Map<string, Drift>()
  for (const { id, intervals } of session.threads)
    for (const timer of intervals.filter(drifted)) {
      const location = starterIn(timer.origin ?? [], atlas)
      const key = `${timer.everyMs} ${location ? `${location.file}:${location.line}` : `${id} ${timer.id}`}`
      const known = drifts.get(key)
      if (known) known.timers.push(timer)
      else drifts.set(key, { location, timers: [timer] })
    }
  return [...drifts.values()].map((drift) => findingOf(drift, atlas))
}

/** Late beyond what the stalls explain: those are findings of their own. */
function drifted({ runs, lateMs, stalledMs, everyMs }: IntervalRecord): boolean {
  const meanMs = (lateMs - stalledMs) / runs
  return runs >= leastRuns && meanMs > leastMs && meanMs > everyMs * lateShare
}

function findingOf({ location, timers }: Drift, atlas: Atlas): Finding {
  const sum = (of: (timer: IntervalRecord) => number): number => timers.reduce((total, timer) => total + of(timer), 0)
  const runs = sum((timer) => timer.runs)
  const realMs = sum(({ firstMs, lastMs }) => lastMs - firstMs) / sum((timer) => timer.runs - 1)
  const name = `setInterval ${timers[0]?.everyMs} ms`
  const stalledMs = sum((timer) => timer.stalledMs) / runs
  return {
    id: ID,
    severity: findings[ID].severity,
    confidence: 'exact',
    title: `${name} really ran every ${duration(realMs)}`,
    why: `It came ${duration(sum((timer) => timer.lateMs) / runs)} late on average over ${count(runs, 'run')}, and stalls explain ${stalledMs < 1 ? 'none' : `only ${duration(stalledMs)}`} of that. A repeating timer is set again after each run, so every delay is kept and none is made up for.`,
    fix: 'Shorten its callback and what runs just before it (a lower --threshold shows turns that are too short to be stalls), or plan each run from the first one: start + n * interval.',
    location,
    fingerprint: fingerprintAt(ID, location, atlas),
    count: runs,
    blockedMs: 0,
    worstMs: 0,
    firstMs: Math.min(...timers.map(({ firstMs }) => firstMs)),
    lastMs: Math.max(...timers.map(({ lastMs }) => lastMs)),
    everyMs: realMs,
    labels: [label(name)],
    stallIds: [],
    promiseIds: [],
  }
}
