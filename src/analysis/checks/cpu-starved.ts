import { CUTS } from '../../session/cuts.js'
import { findings } from '../findings.js'
import { couldSleep } from '../stall/could-sleep.js'
import type { StallFacts } from '../stall/facts.js'
import { count as counted, duration } from '../words.js'
import type { StallCheck } from './check.js'

const { runQueueShare, asleepQueueShare, asleepShare } = findings['cpu-starved'].thresholds

/** Without the time in the run queue it would not have been a stall; or it was most of it. */
export const cpuStarved: StallCheck = {
  id: 'cpu-starved',
  matches: (facts) => {
    const { gcMs, durationMs, thresholdMs, host } = facts
    if (host.runQueueMs === null) return null
    // While garbage is collected, the thread competes with V8's own helpers: that is nobody else's doing.
    const waitMs = host.runQueueMs * (1 - gcMs / durationMs)
    const starved =
      waitMs >= durationMs * runQueueShare ||
      (durationMs - waitMs < thresholdMs && waitMs >= durationMs * CUTS.partlyStarvedShare) ||
      (waitMs >= durationMs * asleepQueueShare && sleptForOthers(facts))
    return starved ? { subject: null, hasCulprit: false } : null
  },
  words: ({ count, totalMs }) => ({
    title: `The machine gave the thread no CPU ${count === 1 ? `in a stall of ${duration(totalMs)}` : `in ${counted(count, 'stall')}, ${duration(totalMs)} in all`}`,
    why: 'Not your code: the thread could run, and waited for a processor: other programs or a CPU quota had it.',
    fix: 'Close what else runs, raise the CPU limit of the container, or start fewer workers than there are cores.',
  }),
}

/**
 * Code that computes does not sleep. Where it did on a busy machine, it was for a lock that another thread of its
 * process held (V8's helpers, our watchdog), and that one had no CPU either.
 */
function sleptForOthers(facts: StallFacts): boolean {
  const { durationMs, thresholdMs, host } = facts
  if (host.cpuMs === null || host.cpuMs >= thresholdMs) return false
  const asleepMs = durationMs - host.cpuMs - (host.runQueueMs ?? 0)
  return asleepMs >= durationMs * asleepShare && !couldSleep(facts)
}
