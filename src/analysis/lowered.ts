/** What was watched less closely in a thread, to stay cheap: one sentence each. */
import type { WatchedThread } from '../session/session.js'
import { percent } from './words.js'

/** Not worth a word. */
const NEARLY_ALL = 0.95

export function lowered({ hello, pulses }: WatchedThread): string[] {
  const last = pulses.at(-1)
  if (!last?.promises) return []
  const share = last.promises.openMs / Math.max(1, last.toMs - hello.atMs)
  if (share >= NEARLY_ALL) return []
  return [`Who made a promise was noted for ${percent(share)} of the time: deep mode notes all.`]
}
