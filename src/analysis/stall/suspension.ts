/** A process that was stopped while its loop idled had no long turn, and yet answered nobody: that is a stall as well. */
import type { Session, WatchedThread } from '../../session/session.js'
import { findings } from '../findings.js'
import type { Stall } from '../report.js'
import { isSuspension } from './host.js'

/** With the number of the gap among those of the thread. */
interface IdleSuspension extends Omit<Stall, 'id'> {
  gap: number
}

export function idleSuspensions(thread: WatchedThread, session: Session): IdleSuspension[] {
  const long = thread.gaps
    .map((told, gap) => ({ told, gap }))
    .filter(({ told }) => told.toMs - told.fromMs >= session.run.thresholdMs && isSuspension(told))
  if (long.length === 0) return []
  const covered = thread.stalls.map(({ startMs, durationMs, lastSeenMs }) => ({
    fromMs: startMs,
    toMs: durationMs === null ? lastSeenMs : startMs + durationMs,
  }))
  return long
    .filter(({ told: { fromMs, toMs } }) => !covered.some((stall) => stall.fromMs < toMs && fromMs < stall.toMs))
    .map(({ told: { fromMs, toMs, usage }, gap }) => ({
      gap,
      runId: session.run.id,
      pid: thread.hello.pid,
      threadId: thread.hello.threadId,
      startMs: fromMs,
      durationMs: toMs - fromMs,
      ongoing: false,
      phase: 'running',
      cause: findings.suspended.cause,
      finding: 'suspended',
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
        cpuMs: usage?.cpuMs ?? null,
        waitMs: null,
        gcMs: 0,
        runQueueMs: usage?.runQueueMs ?? null,
      },
    }))
}
