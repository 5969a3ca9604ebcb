/** Of several processes, the one that Clinic Doctor looks at: its data are those of one. */
import type { Session, WatchedThread } from '../../session/session.js'
import { lengthOf } from '../../session/stall-length.js'
import { isLauncher } from '../role.js'
import { tallyOf } from '../tally.js'

export interface Patient {
  thread: WatchedThread
  /** Of how many processes it is the one whose loop was held longest. */
  among: number
}

/** The main thread that was held longest, else the busiest; null where none was watched. */
export function patientOf({ threads }: Session): Patient | null {
  const mains = threads.filter(({ hello }) => hello.threadId === 0)
  const programs = mains.filter(({ hello }) => !isLauncher(hello))
  const candidates = programs.length > 0 ? programs : mains
  const [thread] = [...candidates].sort((a, b) => heldMs(b) - heldMs(a) || tallyOf(b).busyMs - tallyOf(a).busyMs)
  return thread ? { thread, among: candidates.length } : null
}

function heldMs({ stalls, alike }: WatchedThread): number {
  const countedMs = alike.reduce((sum, { totalMs }) => sum + totalMs, 0)
  return stalls.reduce((sum, stall) => sum + lengthOf(stall), countedMs)
}
