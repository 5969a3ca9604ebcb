/** What was watched less closely in a thread, to stay cheap: one sentence each. */
import type { WatchedThread } from '../session/session.js'
import { percent } from './words.js'

/** Not worth a word. */
const NEARLY_ALL = 0.95

export function lowered(thread: WatchedThread): string[] {
  return [
    ...loweredOfPromises(thread),
    ...loweredOfCalls(thread),
    ...loweredOfStarts(thread),
    ...loweredOfCallbacks(thread),
    ...loweredOfMissedStarts(thread),
  ]
}

export function loweredOfPromises(thread: WatchedThread): string[] {
  const { promises } = thread.pulses.at(-1) ?? {}
  if (!promises) return []
  const share = shareOfTime(promises.openMs, thread)
  if (share >= NEARLY_ALL) return []
  return [`Who made a promise was noted for ${percent(share)} of the time: deep mode notes all.`]
}

function loweredOfStarts({ pulses }: WatchedThread): string[] {
  const { stacksTaken = 0, stacksWanted = 0 } = pulses.at(-1) ?? {}
  if (stacksTaken >= stacksWanted * NEARLY_ALL) return []
  const share = percent(stacksTaken / stacksWanted)
  return [`Who started an operation (a timer, a read) was noted for ${share} of them: deep mode notes all.`]
}

function loweredOfCallbacks(thread: WatchedThread): string[] {
  const share = 1 - shareOfTime(thread.pulses.at(-1)?.unfollowedMs, thread)
  if (share >= NEARLY_ALL) return []
  return [
    `Callbacks were followed one by one for ${percent(share)} of the time, because there were very many that took only microseconds: deep mode follows all.`,
  ]
}

function loweredOfMissedStarts(thread: WatchedThread): string[] {
  const share = 1 - shareOfTime(thread.pulses.at(-1)?.startsMissedMs, thread)
  if (share >= NEARLY_ALL) return []
  return [
    `What such callbacks start was noted for ${percent(share)} of the time: from a thread's first stall after its start on it always is, and in deep mode.`,
  ]
}

/** Recordings of before tell nothing of some: that is none. */
function shareOfTime(ms = 0, { hello, pulses }: WatchedThread): number {
  return ms / Math.max(1, (pulses.at(-1)?.toMs ?? 0) - hello.atMs)
}

function loweredOfCalls({ pulses }: WatchedThread): string[] {
  const { calls = 0, callsLeftOut = 0 } = pulses.at(-1) ?? {}
  const share = 1 - callsLeftOut / Math.max(1, calls)
  if (share >= NEARLY_ALL) return []
  return [
    `What becomes of the inputs of Promise.all and the like was looked at for ${percent(share)} of the calls: deep mode looks at all.`,
  ]
}
