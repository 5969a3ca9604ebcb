/**
 * A process that was stopped or starved while its loop idled had no long turn, and yet answered nobody: that is a stall as
 * well.
 */
import type { ThreadUsage, WatchdogGap } from '../../protocol/events.js'
import type { Session, WatchedThread } from '../../session/session.js'
import { findings } from '../findings.js'
import type { Stall } from '../report.js'
import { isSuspension, starvedMs } from './host.js'

/** With the number of the gap among those of the thread. */
interface Standstill extends Omit<Stall, 'id'> {
  finding: 'suspended' | 'cpu-starved'
  gap: number
}

export function standstills(thread: WatchedThread, session: Session): Standstill[] {
  const long = thread.gaps
    .map((told, gap) => ({ told, gap, ...standstillOf(told) }))
    .filter(({ lengthMs }) => lengthMs >= session.run.thresholdMs)
  if (long.length === 0) return []
  const covered = thread.stalls.map(({ startMs, durationMs, lastSeenMs }) => ({
    fromMs: startMs,
    toMs: durationMs === null ? lastSeenMs : startMs + durationMs,
  }))
  return long
    .filter(({ told: { fromMs, toMs } }) => !covered.some((stall) => stall.fromMs < toMs && fromMs < stall.toMs))
    .map(({ told: { fromMs, toMs, usage }, gap, finding, lengthMs }) => ({
      gap,
      runId: session.run.id,
      pid: thread.hello.pid,
      threadId: thread.hello.threadId,
      startMs: toMs - lengthMs,
      durationMs: lengthMs,
      ongoing: false,
      phase: 'running',
      cause: findings[finding].cause,
      finding,
      culprit: null,
      hot: null,
      subject: null,
      stack: [],
      entered: null,
      impact: null,
      test: null,
      evidence: {
        method: 'inferred',
        samples: 0,
        agreeing: 0,
        cpuMs: usage && isOf(toMs - fromMs, usage) ? usage.cpuMs : null,
        waitMs: null,
        gcMs: 0,
        runQueueMs: finding === 'cpu-starved' ? lengthMs : (usage?.runQueueMs ?? null),
      },
    }))
}

/** The thread may have been read long before, and what it did until then is not of the gap. */
const MOST_AROUND_SHARE = 1.1

const isOf = (gapMs: number, { overMs }: ThreadUsage): boolean => overMs <= gapMs * MOST_AROUND_SHARE

function standstillOf(gap: WatchdogGap): Pick<Standstill, 'finding'> & { lengthMs: number } {
  return isSuspension(gap)
    ? { finding: 'suspended', lengthMs: gap.toMs - gap.fromMs }
    : { finding: 'cpu-starved', lengthMs: starvedMs(gap) }
}
