import type { StallFacts } from '../stall/facts.js'
import { isFresh } from '../stall/freshness.js'
import { weight } from '../stall/heaviest.js'
import { capital } from '../words.js'
import { cost, held, matchesWork, type StallCheck, type StallGroup } from './check.js'

/** Native code that neither computes nor waits for a page: it sleeps. */
const ASLEEP_SHARE = 0.8

const isSleep = matchesWork('sync-sleep')

export const syncSleep: StallCheck = {
  id: 'sync-sleep',
  matches: (facts) => isSleep(facts) ?? (sleepsInNativeCode(facts) ? { subject: null, hasCulprit: true } : null),
  words: (group) => ({
    title: `${group.subject ? capital(group.subject) : 'A sleep in native code'} ${held(group)}`,
    why: `${cost(group)}: the thread ${isBusy(group) ? 'burned CPU to wait for the clock' : 'slept on the loop'}.`,
    fix: 'Wait without holding the loop: `await setTimeout(ms)` from node:timers/promises. For Atomics.wait use Atomics.waitAsync, or wait in a worker thread.',
  }),
  healthy: 'no sleep on the loop',
}

const isBusy = ({ subject }: StallGroup): boolean => subject?.startsWith('busy') ?? false

/**
 * Only where a line of somebody's is known to have called it, and JavaScript was seen to run at its ends at most. Once it
 * has answered, the thread waits for the watchdog to take the answer, which on a busy machine takes long: our own sleep.
 */
function sleepsInNativeCode({ host, startMs, durationMs, blame, observations, record }: StallFacts): boolean {
  if (host.cpuMs === null || host.runQueueMs === null || host.majorFaults > 0 || !blame.culprit) return false
  if (blame.work?.kind !== 'javascript') return false
  if (weight(observations.filter(({ fresh }) => fresh)) > durationMs * (1 - ASLEEP_SHARE)) return false
  const answered = record.snapshots.find((look) => !isFresh(look))
  const afterMs = answered ? startMs + durationMs - answered.atMs : 0
  return durationMs - host.cpuMs - host.runQueueMs - afterMs > durationMs * ASLEEP_SHARE
}
